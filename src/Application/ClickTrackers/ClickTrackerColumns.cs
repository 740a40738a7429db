using System.Globalization;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>The columns of the file: fields of the click tracker, and the address that the creative has to link to.</summary>
internal static class ClickTrackerColumns
{
    public const string TagUrl = "tag_url";

    private static readonly Field<ClickTracker>[] _fields =
    [
        .. new[]
            {
                "id", "advertiser_id", "name", "code", "state", "click_url", "publisher_id", "line_item_id", "tag_id", "payment_rule_id",
            }
            .Select(c => ClickTrackerResource.Definition.FindColumn(c)!),
    ];

    public static IReadOnlyList<string> All { get; } = [.. _fields.Select(f => f.Column), TagUrl];

    /// <summary>The field of a column; null: a file cannot set it.</summary>
    public static Field<ClickTracker>? Find(string column) => Array.Find(_fields, f => f.Column == column);

    public static IReadOnlyList<string?> Cells(ClickTracker tracker, string tagUrl) =>
        [.. _fields.Select(f => Text(f.Show(tracker))), tagUrl];

    private static string? Text(object? value) => value switch
    {
        ObjectRef reference => Text(reference.Id),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
