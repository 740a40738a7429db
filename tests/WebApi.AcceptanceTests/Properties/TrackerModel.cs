using System.Globalization;
using System.Text.Json.Nodes;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>A click tracker as lists compare it: every column's value as long, text, or null.</summary>
internal sealed class TrackerModel(JsonObject shown)
{
    private static readonly string[] _numbers = ["id", "member_id", "advertiser_id", "publisher_id", "tag_id", "payment_rule_id", "line_item_id"];

    private static readonly CompareInfo _order = CultureInfo.InvariantCulture.CompareInfo;

    private readonly Dictionary<string, object?> _values = Flatten(shown);

    public static IReadOnlyList<string> Numbers => _numbers;

    public static IReadOnlyList<string> Texts { get; } = ["name", "code", "state", "click_url", "last_modified"];

    public long Id => (long)_values["id"]!;

    public object? this[string column] => _values[column];

    /// <summary>The value as a query string holds it, null: there is none.</summary>
    public string? TextOf(string column) => Convert.ToString(_values[column], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>A code is compared without case, every other text as it is.</summary>
    public bool Equals(string column, string value) => TextOf(column) is { } own
        && (column == "code" ? Fold(own) == Fold(value.Trim()) : own == value.Trim());

    public bool Contains(string column, string part) =>
        TextOf(column) is { } own && own.Normalize().Contains(part.Normalize(), StringComparison.OrdinalIgnoreCase);

    public bool Matches(string search) => Contains("name", search) || Contains("code", search) || (search.All(char.IsAsciiDigit) && TextOf("id") == search);

    /// <summary>Absent values come first; texts are in the order of people, codes by code point; both without case.</summary>
    public static int Compare(TrackerModel left, TrackerModel right, string column) => (left[column], right[column]) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (long a, long b) => a.CompareTo(b),
        (string a, string b) when column == "code" => string.CompareOrdinal(Fold(a), Fold(b)),
        (string a, string b) => _order.Compare(a.Normalize(), b.Normalize(), CompareOptions.IgnoreCase),
        _ => throw new InvalidOperationException($"{column} holds values of two kinds."),
    };

    public override string ToString() => string.Join(' ', _values);

    private static Dictionary<string, object?> Flatten(JsonObject shown)
    {
        var values = new Dictionary<string, object?>();
        foreach (var column in _numbers)
            values[column] = shown.TryGetPropertyValue(column, out var plain) ? (long?)plain : (long?)shown[column[..^"_id".Length]]?["id"];
        foreach (var column in Texts)
            values[column] = (string?)shown[column];
        return values;
    }

    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });
}
