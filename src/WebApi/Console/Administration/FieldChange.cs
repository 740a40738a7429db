using System.Text.Json;
using ClickTracking.WebApi.Console.Objects;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>A changed field of an audit entry, in words.</summary>
/// <param name="Old">Null: there was no value.</param>
/// <param name="New">Null: there is none any more.</param>
public sealed record FieldChange(string Label, string? Old, string? New)
{
    /// <summary>The most characters of a value that are shown.</summary>
    private const int MaxLength = 300;

    /// <param name="json">Each changed field with its old and new value, as the audit log stores it.</param>
    public static IReadOnlyList<FieldChange> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => new FieldChange(
            ObjectTexts.Field(p.Name), Text(p.Value, "old"), Text(p.Value, "new")))];
    }

    public override string ToString() => Old is null ? $"{Label}: {New ?? "–"}" : $"{Label}: {Old} → {New ?? "–"}";

    private static string? Text(JsonElement change, string side)
    {
        if (change.ValueKind != JsonValueKind.Object || !change.TryGetProperty(side, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(v => v.ToString())),
            _ => value.GetRawText(),
        };
        return text is { Length: > MaxLength } ? text[..MaxLength] + "…" : text;
    }
}
