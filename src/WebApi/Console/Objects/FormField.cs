namespace ClickTracking.WebApi.Console.Objects;

/// <summary>A field of a form.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Seen">What stood in it when the person began, so that a change of somebody else is noticed.</param>
/// <param name="Stored">What somebody else has stored meanwhile, as a person reads it; null: nothing.</param>
public sealed record FormField(ObjectField Field, string Text, string Seen = "", string? Stored = null)
{
    /// <summary>The name of the hidden field that holds <see cref="Seen"/>.</summary>
    public static string SeenName(ObjectField field) => "seen." + field.Name;

    public bool IsChanged => Field.IsSecret ? Text.Length > 0 : Field.Normalize(Text) != Field.Normalize(Seen);

    /// <summary>Whether it chooses an object and holds none, but the begin of a name.</summary>
    public bool IsUndecided => Field.Target is not null && Text.Trim().Length > 0 && ObjectChoice.IdOf(Text) is null;

    /// <summary>The parameter that narrows the choice to the objects of the same owner, with its value; empty: none.</summary>
    public string Narrow { get; init; } = "";
}

/// <summary>The fields of a form, and the owner that narrows what they choose.</summary>
/// <param name="IsNew">Whether the form makes a new object.</param>
public sealed record FormFields(IReadOnlyList<FormField> Fields, bool IsNew);
