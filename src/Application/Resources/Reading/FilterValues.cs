using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>Reads the texts of a filter as values of the field's kind.</summary>
internal static class FilterValues
{
    /// <param name="wanted">The accepted texts, to follow "must be".</param>
    public static bool TryParse(
        FieldKind kind, IReadOnlyList<string> names, IReadOnlyList<string> texts, out IReadOnlyList<object> values, out string wanted)
    {
        var parsed = texts.Select(t => Parse(kind, names, t.Trim())).ToArray();
        values = [.. parsed.OfType<object>()];
        wanted = kind switch
        {
            FieldKind.Int or FieldKind.Object => "a positive integer, or several separated by commas",
            FieldKind.Enum => $"one of {string.Join(", ", names)}, or several separated by commas",
            FieldKind.Money => "a number, or several separated by commas",
            FieldKind.Timestamp => "a time like 2026-01-31 00:00:00 (UTC)",
            _ => "text",
        };
        return values.Count == parsed.Length;
    }

    private static object? Parse(FieldKind kind, IReadOnlyList<string> names, string text) => kind switch
    {
        FieldKind.Int or FieldKind.Object => IdFormat.TryParse(text, out var id) ? id : null,
        FieldKind.Enum => names.Contains(text) ? text : null,
        FieldKind.Money =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money) ? money : null,
        FieldKind.Timestamp => WireTime.TryParse(text, out var time) ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : null,
        _ => text,
    };
}
