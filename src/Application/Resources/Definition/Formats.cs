using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>An id: a positive integer.</summary>
/// <param name="max">The largest id that a request may give.</param>
public sealed class IdFormat(long max = long.MaxValue) : FieldFormat<long>
{
    public override string Wanted => max == long.MaxValue ? "a positive integer" : $"a positive integer of at most {max}";

    public override bool Nullable => false;

    /// <summary>Reads a number, or a string of digits: old clients send back the id that they read from a query string.</summary>
    public static bool TryReadId(JsonElement json, out long id)
    {
        id = 0;
        return json.ValueKind switch
        {
            JsonValueKind.Number => json.TryGetInt64(out id) && id > 0,
            JsonValueKind.String => TryParse(json.GetString()!, out id),
            _ => false,
        };
    }

    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    public override bool TryRead(JsonElement json, out long value) => TryReadId(json, out value) && value <= max;

    public override long Load(IRow row, ReadOnlySpan<int> places) => row.Long(places[0]);
}

/// <summary>Trimmed text without control characters.</summary>
/// <param name="min">The shortest length, in UTF-16 units.</param>
/// <param name="max">The longest length, in UTF-16 units.</param>
/// <param name="allowed">Further rule for the trimmed text; null: none.</param>
/// <param name="shape">The accepted texts in words; null: made of the lengths.</param>
public sealed class TextFormat(int min, int max, bool nullable, Func<string, bool>? allowed = null, string? shape = null)
    : FieldFormat<string?>
{
    /// <summary>Whether a text of nothing but blanks stands for null, as clients send it for an absent value.</summary>
    public bool EmptyIsNull { get; init; }

    public override string Wanted => shape ?? $"a string of {min} to {max} characters";

    public override bool Nullable => nullable;

    public override bool TryRead(JsonElement json, out string? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
            return true;
        if (json.ValueKind != JsonValueKind.String)
            return false;
        value = json.GetString()!.Trim();
        if (value.Length == 0 && EmptyIsNull)
            value = null;
        return value is null
            || (value.Length >= min && value.Length <= max && !value.Any(char.IsControl) && allowed?.Invoke(value) != false);
    }

    /// <summary>Counts characters as people do: an emoji is one, also where it is made of several.</summary>
    public override string? Explain(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
            return null;
        var text = json.GetString()!.Trim();
        if (InvisibleCharacters.FindControl(text) is { } control)
            return $"must not hold {control}";
        return TextLength.Excess(text, max, Wanted);
    }

    public override string? Load(IRow row, ReadOnlySpan<int> places) => row.IsNull(places[0]) ? null : row.Text(places[0]);
}

/// <summary>A value of an enumeration, by its exact name on the wire.</summary>
public sealed class EnumFormat<TEnum> : FieldFormat<TEnum>
    where TEnum : struct, Enum
{
    public override string Wanted => $"one of {string.Join(", ", WireNames<TEnum>.All)}";

    public override bool Nullable => false;

    public override bool TryRead(JsonElement json, out TEnum value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && WireNames<TEnum>.TryParse(json.GetString()!, out value);
    }

    public override TEnum Load(IRow row, ReadOnlySpan<int> places) => WireNames<TEnum>.Parse(row.Text(places[0]));

    public override object? Store(TEnum value) => WireNames<TEnum>.Of(value);

    public override object? Show(TEnum value) => WireNames<TEnum>.Of(value);
}

/// <summary>A time in UTC that only the server sets.</summary>
public sealed class TimestampFormat : FieldFormat<DateTime>
{
    public override string Wanted => "a time like 2026-01-31 00:00:00";

    public override bool Nullable => false;

    public override bool TryRead(JsonElement json, out DateTime value) =>
        throw new NotSupportedException("Timestamps are read only.");

    public override DateTime Load(IRow row, ReadOnlySpan<int> places) => row.Time(places[0]);
}

/// <summary>
/// An associated object: read from <c>{"id":n}</c>, shown with its name. An array of at most one such object is read too, because
/// the original's documentation says array where its examples show an object.
/// </summary>
public sealed class ReferenceFormat(bool nullable) : FieldFormat<ObjectRef?>
{
    public override string Wanted => nullable ? "null or an object like {\"id\": 1}" : "an object like {\"id\": 1}";

    public override bool Nullable => nullable;

    public override bool TryRead(JsonElement json, out ObjectRef? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Array && nullable)
        {
            if (json.GetArrayLength() > 1)
                return false;
            if (json.GetArrayLength() == 0)
                return true;
            json = json[0];
        }
        if (json.ValueKind == JsonValueKind.Null)
            return nullable;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("id", out var id) || !IdFormat.TryReadId(id, out var number))
            return false;
        value = new ObjectRef(number);
        return true;
    }

    public override IReadOnlyList<string> Columns(string name, string column) => [column, name + "_name"];

    public override ObjectRef? Load(IRow row, ReadOnlySpan<int> places) =>
        row.IsNull(places[0]) ? null : new ObjectRef(row.Long(places[0]), row.Text(places[1]));

    public override object? Store(ObjectRef? value) => value?.Id;
}

/// <summary>Reads the values of a row by column name; databases return integers of different types.</summary>
internal static class Row
{
    public static long Long(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
