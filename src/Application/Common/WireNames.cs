using System.Text.Json;

namespace ClickTracking.Application.Common;

/// <summary>The names of an enumeration on the wire and in the database: <c>CostPlusCpm</c> is <c>cost_plus_cpm</c>.</summary>
public static class WireNames<TEnum>
    where TEnum : struct, Enum
{
    // Not frozen: a start would compile the choice among the kinds of frozen dictionaries for each enumeration.
    private static readonly Dictionary<TEnum, string> _names =
        Enum.GetValues<TEnum>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static readonly Dictionary<string, TEnum> _values = _names.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TEnum>().Select(v => _names[v])];

    public static string Of(TEnum value) => _names[value];

    public static bool TryParse(string name, out TEnum value) => _values.TryGetValue(name, out value);

    /// <exception cref="FormatException">The text is no name of the enumeration: the stored data is wrong.</exception>
    public static TEnum Parse(string name) =>
        TryParse(name, out var value) ? value : throw new FormatException($"'{name}' is no {typeof(TEnum).Name}.");
}
