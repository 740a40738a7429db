namespace ClickTracking.Infrastructure.Resources;

/// <summary>The tables that may have a million rows. They have names, codes and an index by version.</summary>
internal static class LargeTables
{
    public static IReadOnlyList<string> Names { get; } = ["click_trackers", "line_items"];
}
