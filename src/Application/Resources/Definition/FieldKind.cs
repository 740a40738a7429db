namespace ClickTracking.Application.Resources.Definition;

/// <summary>What a field holds; decides how a filter's text is read, and is the <c>type</c> of <c>meta</c>.</summary>
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
