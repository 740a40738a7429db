using System.Collections.Frozen;
using ClickTracking.Application.Access;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>
/// What the API calls a service: a kind of object with the verbs, envelope and reading rules that all share. This
/// definition is all that the shared commands, queries, repository and controller need to know of it.
/// </summary>
public sealed class Resource<T>
    where T : class
{
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byName;
    private readonly Lazy<FrozenDictionary<string, Field<T>>> _byColumn;

    public Resource()
    {
        _byName = new(() => Fields!.Where(f => !f.IsInternal).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal));
        _byColumn = new(() => Fields!.Where(f => f.FilterBy).ToFrozenDictionary(f => f.Column, StringComparer.Ordinal));
    }

    /// <summary>The route, and the key of one object: <c>line-item</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The key of several objects.</summary>
    public string Plural => Name + "s";

    /// <summary>What the names of its SQL files begin with: <c>LineItem</c>.</summary>
    public required string Statements { get; init; }

    /// <summary>In the order of the answer.</summary>
    public required IReadOnlyList<Field<T>> Fields { get; init; }

    /// <summary>An object with its defaults.</summary>
    public required Func<T> New { get; init; }

    public required Func<T, long> Id { get; init; }

    /// <summary>The member that owns an object; null: none, seen by administrators only.</summary>
    public required Func<T, long?> MemberId { get; init; }

    /// <summary>What it is called, for the record of deleted objects.</summary>
    public required Func<T, string> Title { get; init; }

    /// <summary>Whose child it is; null: nobody's.</summary>
    public Parent<T>? Parent { get; init; }

    /// <summary>What an object may refer to.</summary>
    public IReadOnlyList<Reference<T>> References { get; init; } = [];

    /// <summary>The text that no two objects of one owner may share; null: none.</summary>
    public string? UniqueField { get; init; } = "code";

    /// <summary>Who, of those who may write at all, may write this object; a new one has the id 0.</summary>
    public Func<Caller, T, bool> MayWrite { get; init; } = (_, _) => true;

    /// <summary>Who, of those who may write this object, may remove it.</summary>
    public Func<Caller, T, bool> MayDelete { get; init; } = (_, _) => true;

    /// <summary>The object that <c>?current</c> asks for; null: the service has none.</summary>
    public Func<Caller, long>? Current { get; init; }

    /// <summary>A field of the API by its name, or null.</summary>
    public Field<T>? Find(string name) => _byName.Value.GetValueOrDefault(name);

    public Field<T>? FindColumn(string column) => _byColumn.Value.GetValueOrDefault(column);

    /// <summary>Whether an object exists for a caller.</summary>
    public bool Shows(T value, Caller caller) => MemberId(value) is { } member ? caller.Sees(member) : caller.SeesAllMembers;
}

/// <summary>The owner of an object, chosen when it is made and for good.</summary>
/// <param name="Parameter">The query parameter of the POST: <c>advertiser_id</c>.</param>
/// <param name="Statements">The SQL name of the parent's service.</param>
/// <param name="Kind">What it is called in an error: <c>advertiser</c>.</param>
/// <param name="Set">Sets the parent's id and the id of the member that owns it.</param>
/// <param name="Default">The parent when the parameter is missing; null: it is required.</param>
public sealed record Parent<T>(
    string Parameter, string Statements, string Kind, Func<T, long, long, T> Set, Func<Caller, long>? Default = null);

/// <summary>
/// A rule between objects: the one referred to must exist, be visible, and share an owner with the one that refers.
/// </summary>
/// <param name="Path">Where it is in a request: <c>tag.id</c>.</param>
/// <param name="Statements">The SQL name of the service referred to.</param>
/// <param name="Kind">What it is called in an error: <c>placement</c>.</param>
/// <param name="Target">The id referred to; null: none.</param>
/// <param name="OwnerColumn">The column of the other object that must match: <c>publisher_id</c>.</param>
/// <param name="Owner">What it must match; null: not checked.</param>
public sealed record Reference<T>(
    string Path, string Statements, string Kind, Func<T, long?> Target, string OwnerColumn, Func<T, long?> Owner);

/// <summary>What one service does beside the shared rules.</summary>
public interface IResourceExtension<T>
    where T : class
{
    /// <summary>Before the transaction begins, which others wait for: what takes long and needs no database.</summary>
    /// <param name="values">What the bodies alone say, well-formed. Whether the caller may write it is not known yet.</param>
    Task PreparingAsync(IReadOnlyList<T> values, Caller caller, CancellationToken cancellationToken);

    /// <summary>In the transaction, before it is stored; may replace it.</summary>
    /// <param name="before">As it was; null: it is new.</param>
    Task<T> WritingAsync(T value, T? before, Caller caller, CancellationToken cancellationToken);

    /// <summary>In the transaction, after it was stored.</summary>
    Task WrittenAsync(T value, T? before, CancellationToken cancellationToken);
}
