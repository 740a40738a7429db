using ClickTracking.Application.Access;

namespace ClickTracking.WebApi.Console;

/// <summary>An area of the console, as its menu names it.</summary>
/// <param name="Path">The address of its first page, which the pages of the area name as their <c>ViewData["Area"]</c>.</param>
internal sealed record ConsoleArea(string Path, string Name, bool IsForAdministrators = false)
{
    private static readonly ConsoleArea[] _all =
    [
        new("/console/", Texts.Overview),
        new("/console/click-trackers", Texts.ClickTrackers),
        new("/console/explain", Texts.Explain),
        new("/console/reports", Texts.Reports),
        new("/console/not-counted", Texts.NotCounted),
        new("/console/discrepancy", Texts.Discrepancy),
        new("/console/objects", Texts.Objects),
        new("/console/administration", Texts.Administration, IsForAdministrators: true),
    ];

    /// <summary>The areas of a user, in the order of the menu.</summary>
    public static IEnumerable<ConsoleArea> For(Caller caller) => _all.Where(a => !a.IsForAdministrators || caller.SeesAllMembers);
}
