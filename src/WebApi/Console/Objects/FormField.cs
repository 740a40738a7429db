namespace ClickTracking.WebApi.Console.Objects;

/// <summary>A field of a form.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Seen">What stood in it when the person began, so that a change of somebody else is noticed.</param>
/// <param name="Stored">What somebody else has stored meanwhile, as a person reads it; null: nothing.</param>
public sealed record FormField(ObjectField Field, string Text, string Seen = "", string? Stored = null)
{
    /// <summary>The name of the hidden field that holds <see cref="Seen"/>.</summary>
    public static string SeenName(ObjectField field) => "seen." + field.Name;

    public bool IsChanged => IsUndecided || (Field.IsSecret ? Text.Length > 0 : Field.Normalize(Text) != Field.Normalize(Seen));

    /// <summary>The name of the object that is chosen, or what was typed to find one; null: neither is known.</summary>
    public string? Chosen { get; init; }

    /// <summary>Whether something was typed and no object chosen.</summary>
    private bool IsUndecided => string.IsNullOrWhiteSpace(Text) && !string.IsNullOrWhiteSpace(Chosen);
}

/// <summary>The fields of a form.</summary>
/// <param name="IsNew">Whether the form makes a new object.</param>
/// <param name="Owner">The field with the owner, which narrows what others choose; null: the form chooses it, or there is none.</param>
public sealed record FormFields(IReadOnlyList<FormField> Fields, bool IsNew, FormField? Owner = null)
{
    /// <summary>The name of the field that narrows the choice of objects of a kind; null: none does.</summary>
    public string? NarrowedBy(string target)
    {
        var owner = ObjectKinds.Find(target)?.Parent?.Name;
        return Fields.Append(Owner).Any(f => f?.Field.Name == owner) ? owner : null;
    }
}
