using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>A field of a kind of object, as pages show it and forms take it.</summary>
public sealed record ObjectField
{
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>The names of an enumeration; empty: it is none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public string? Default { get; init; }

    public bool IsNullable { get; init; }

    public bool IsShown { get; init; }

    /// <summary>Whether a form may set it. The parent is set by that of a new object alone.</summary>
    public bool IsEditable { get; init; }

    public bool IsParent { get; init; }

    /// <summary>Whether a new object needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A password: it is never shown, and an empty one is left as it is.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The kind of the object whose id the field holds: <c>advertiser</c> for <c>advertiser_id</c>; null: none.</summary>
    public string? Target => Kind == FieldKind.Int && Name.EndsWith("_id", StringComparison.Ordinal)
        ? Name[..^"_id".Length].Replace('_', '-')
        : null;

    public string Label => ObjectTexts.Field(Name);

    /// <summary>What to enter, in a sentence; null: the label says it.</summary>
    public string? Hint => ObjectTexts.Hint(Name);

    /// <summary>Whether the table of objects can be sorted by it.</summary>
    public bool IsSortable => IsShown && Kind != FieldKind.Array;

    /// <summary>The text of a form's field for a value. A reference is its id, beside which the page puts the name.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        IReadOnlyList<string> lines => string.Join('\n', lines),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A text of a form, so that two texts of the same value are the same.</summary>
    public string Normalize(string text) => Kind switch
    {
        FieldKind.Array => string.Join('\n', Lines(text)),
        _ when IsSecret => text,
        _ => text.Trim(),
    };

    /// <summary>The value in the body of a request. What is not acceptable is left as it is, for the command to refuse.</summary>
    public JsonNode? ReadText(string text)
    {
        var value = Normalize(text);
        if (Kind == FieldKind.Array)
            return new JsonArray([.. Lines(text).Select(l => (JsonNode)l)]);
        return value.Length == 0 && IsNullable ? null : JsonValue.Create(value);
    }

    /// <summary>A body of fields and their texts.</summary>
    public static JsonElement Body(IEnumerable<(ObjectField Field, string Text)> values) => JsonSerializer.SerializeToElement(
        new JsonObject(values.Select(v => KeyValuePair.Create(v.Field.Name, v.Field.ReadText(v.Text)))));

    private static string[] Lines(string text) =>
        text.Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
