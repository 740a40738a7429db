namespace ClickTracking.WebApi.Console.Pickers;

/// <summary>
/// A field of a form that holds the id of an object, which a person finds by a part of its name, by its code or by its id: a million line
/// items do not fit a drop-down. Without JavaScript it is a field for the id. A page that has pickers loads <c>picker.js</c>.
/// </summary>
/// <param name="Field">The name of the field, unique on the page.</param>
/// <param name="Kind">The name of the objects' service, as <c>line-item</c>.</param>
public sealed record PickerModel(string Field, string Kind, string Label)
{
    /// <summary>What is added to the name of the field for that of the text by which a person searches.</summary>
    public const string TextSuffix = "-text";

    /// <summary>The id that is chosen, or whatever was typed in its place; null or empty: none.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the object that is chosen; null: it is not known.</summary>
    public string? Text { get; init; }

    /// <summary>The field of the same form with the object that the objects belong to; null: they depend on no other.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a form without a choice is refused, for people to see; the API decides.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A sentence below the field; null: none.</summary>
    public string? Hint { get; init; }
}
