using System.Collections.Frozen;
using ClickTracking.Application.Access;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>
/// The definition of what the API calls a service: one kind of object, with the verbs, envelope and reading rules that all
/// services share. The shared commands, queries, repository and controllers need nothing else.
/// </summary>
public sealed class Resource<T>
    where T : class
{
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byName;
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byAlias;
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byClaim;
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byColumn;

    public Resource()
    {
        _byName = new(() => Fields!.Where(f => !f.IsInternal).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal));
        _byAlias = new(() => Fields!.Where(f => f.Alias is not null).ToFrozenDictionary(f => f.Alias!, StringComparer.Ordinal));
        _byClaim = new(() => Fields!.Where(f => f.IsOwner || f.Column != f.Name).ToFrozenDictionary(f => f.Column, StringComparer.Ordinal));
        _byColumn = new(() => Fields!.Where(f => f.FilterBy).ToFrozenDictionary(f => f.Column, StringComparer.Ordinal));
    }

    /// <summary>The route, and the key of one object in JSON: <c>line-item</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key of several objects in JSON.</summary>
    public string Plural => Name + "s";

    /// <summary>
    /// The table that holds the objects: <c>line_items</c>. Insert, update and delete are generated from the stored fields.
    /// </summary>
    public required string Table { get; init; }

    /// <summary>The first part of the names of the SQL files <c>View</c> and <c>Uses</c>: <c>LineItem</c>.</summary>
    public required string Statements { get; init; }

    /// <summary>The fields in the order of responses.</summary>
    public required IReadOnlyList<Field<T>> Fields { get; init; }

    /// <summary>Creates an object with its defaults.</summary>
    public required Func<T> New { get; init; }

    public required Func<T, long> Id { get; init; }

    /// <summary>The member that owns an object; null: no member does, and only administrators see the object.</summary>
    public required Func<T, long?> MemberId { get; init; }

    /// <summary>The name of an object, for the record of deleted objects.</summary>
    public required Func<T, string> Title { get; init; }

    /// <summary>The owner of new objects; null: there is none.</summary>
    public Parent<T>? Parent { get; init; }

    /// <summary>The rules for other objects that an object refers to.</summary>
    public IReadOnlyList<Reference<T>> References { get; init; } = [];

    /// <summary>The field whose text no two objects of one owner may share; null: none.</summary>
    public string? UniqueField { get; init; } = "code";

    /// <summary>Whether a caller that may write at all may create or change an object. A new object has the id 0.</summary>
    public Func<Caller, T, bool> MayWrite { get; init; } = (_, _) => true;

    /// <summary>Whether a caller that may write an object may delete it.</summary>
    public Func<Caller, T, bool> MayDelete { get; init; } = (_, _) => true;

    /// <summary>Whether an object is the caller's own account, which a caller that may only read may change as well.</summary>
    public Func<Caller, T, bool> IsOwn { get; init; } = (_, _) => false;

    /// <summary>The id of the object that <c>?current</c> asks for; null: the resource takes no such parameter.</summary>
    public Func<Caller, long>? Current { get; init; }

    /// <summary>
    /// Whether a caller that sees one object only gets <see cref="Current"/> for a GET that selects nothing, as the original answers.
    /// </summary>
    public bool OwnIsAlone { get; init; }

    /// <summary>Whether one text of <see cref="UniqueField"/> addresses an object, as its id does.</summary>
    public bool IsAddressedByCode => UniqueField == "code";

    /// <summary>Warnings about allowed values that are probably mistakes: a field and a description of the mistake.</summary>
    public Func<T, IEnumerable<(string Field, string Doubt)>> Doubts { get; init; } = _ => [];

    /// <summary>A field of the API by its name, or null.</summary>
    public Field<T>? Find(string name) => _byName.Value.GetValueOrDefault(name);

    /// <summary>A field of the API by the name or alias that a body uses, or null.</summary>
    public Field<T>? FindInBody(string name) => Find(name) ?? _byAlias.Value.GetValueOrDefault(name);

    /// <summary>
    /// A field whose id a body may name by its column but not set so: that of an owner, or of an association; null: none.
    /// </summary>
    public Field<T>? FindClaimed(string column) => _byClaim.Value.GetValueOrDefault(column);

    /// <summary>A field that filters can use, by its column, or null.</summary>
    public Field<T>? FindColumn(string column) => _byColumn.Value.GetValueOrDefault(column);

    /// <summary>Whether a caller sees an object. An object that it does not see does not exist for it.</summary>
    public bool IsVisible(T value, Caller caller) => MemberId(value) is { } member ? caller.Sees(member) : caller.SeesAllMembers;
}

/// <summary>The owner of an object, chosen when the object is created, and for good.</summary>
/// <param name="Parameter">The query parameter of the POST: <c>advertiser_id</c>.</param>
/// <param name="Statements">The first part of the names of the parent's SQL files.</param>
/// <param name="Kind">The parent's name in an error: <c>advertiser</c>.</param>
/// <param name="Set">Sets the id of the parent and the id of the member that owns it.</param>
/// <param name="Default">The parent when the parameter is missing; null: the parameter is required.</param>
/// <param name="InBody">Whether the body of the POST may hold the parameter too.</param>
public sealed record Parent<T>(
    string Parameter, string Statements, string Kind, Func<T, long, long, T> Set, Func<Caller, long>? Default = null,
    bool InBody = false);

/// <summary>A rule for an object that another one refers to: it exists, the caller sees it, and both have the same owner.</summary>
/// <param name="Path">The place of the reference in a request: <c>tag.id</c>.</param>
/// <param name="Statements">The first part of the names of the SQL files of the object referred to.</param>
/// <param name="Kind">The name of the object referred to in an error: <c>placement</c>.</param>
/// <param name="Target">The id of the object referred to; null: none.</param>
/// <param name="OwnerColumn">The column of the object referred to that holds its owner: <c>publisher_id</c>.</param>
/// <param name="Owner">The owner that this column must hold.</param>
public sealed record Reference<T>(
    string Path, string Statements, string Kind, Func<T, long?> Target, string OwnerColumn, Func<T, long?> Owner);
