namespace ClickTracking.Application.Resources.Definition;

/// <summary>The kind of a field's value: decides how the text of a filter is read, and is the <c>type</c> that <c>meta</c> names.</summary>
public enum FieldKind
{
    Int,
    String,
    Enum,
    Money,
    Timestamp,

    /// <summary>Another object: <c>{"id":…, "name":…}</c>.</summary>
    Object,

    /// <summary>A list of strings.</summary>
    Array,
}
