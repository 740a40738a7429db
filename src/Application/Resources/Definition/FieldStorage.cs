namespace ClickTracking.Application.Resources.Definition;

/// <summary>Which statements write the column of a field.</summary>
public enum FieldStorage
{
    /// <summary>The insert and every update.</summary>
    Changeable,

    /// <summary>The insert alone: the value is chosen when the object is created, and for good.</summary>
    Fixed,

    /// <summary>
    /// No statement for the field's sake: the view takes the value from another table, there is no column, or every statement
    /// writes it anyway (<c>id</c> and <c>last_modified</c>).
    /// </summary>
    None,
}
