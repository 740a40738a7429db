using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Resources;
using MediatR;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>
/// A kind of object of the API, so that the pages of all kinds are the same ones. Its fields come from the definition of the resource, and
/// what it does are the resource's own commands and queries.
/// </summary>
/// <param name="name">The name of the service: <c>line-item</c>.</param>
/// <param name="path">The address of the table of its objects.</param>
public abstract class ObjectKind(string name, string path, IReadOnlyList<ObjectField> fields)
{
    public string Name => name;

    public string Plural => name + "s";

    public string Path => path;

    /// <summary>The last part of <see cref="Path"/>, which the routes of its pages call <c>service</c>.</summary>
    public string Segment { get; } = path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether objects of other kinds may refer to one.</summary>
    public bool IsReferredTo => name != "user";

    public bool IsForAdministrators => path.StartsWith(Administration.AdministrationPage.Path, StringComparison.Ordinal);

    /// <summary>All fields but the server's own, in the order of the definition.</summary>
    public IReadOnlyList<ObjectField> Fields => fields;

    /// <summary>The field that holds the owner, which the form of a new object chooses; null: it has none.</summary>
    public ObjectField? Parent { get; } = fields.FirstOrDefault(f => f.IsParent);

    /// <summary>The field that holds the name.</summary>
    public ObjectField NameField { get; } = fields.First(f => f.Name is "name" or "username");

    public ObjectField? Find(string field) => fields.FirstOrDefault(f => f.Name == field);

    /// <summary>Returns the name of a form's field for that of an error, as <c>advertiser.name</c>; null: the form has none.</summary>
    public string? FieldOf(string error)
    {
        var field = error.StartsWith(name + ".", StringComparison.Ordinal) ? error[(name.Length + 1)..] : error;
        return Find(field.Split('.', '[')[0])?.Name;
    }

    /// <param name="parameters">Those of a GET of the service.</param>
    public abstract Task<ObjectPage> ListAsync(
        IMediator mediator, Caller caller, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken);

    /// <summary>Lists the objects of all pages.</summary>
    public abstract Task<IReadOnlyList<ObjectRow>> ListAllAsync(
        IMediator mediator, Caller caller, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken);

    /// <exception cref="Application.Common.ApiException">Not found: there is no such object, or the caller does not see it.</exception>
    public abstract Task<ObjectRow> GetAsync(IMediator mediator, Caller caller, long id, CancellationToken cancellationToken);

    /// <param name="parentId">Null: the caller's member, or none.</param>
    /// <returns>The new object's id.</returns>
    public abstract Task<long> CreateAsync(
        IMediator mediator, Caller caller, JsonElement body, string? parentId, CancellationToken cancellationToken);

    /// <param name="seen">The fields of the body as the person saw them before.</param>
    public abstract Task UpdateAsync(
        IMediator mediator, Caller caller, long id, JsonElement body, JsonElement seen, CancellationToken cancellationToken);

    public abstract Task DeleteAsync(IMediator mediator, Caller caller, long id, CancellationToken cancellationToken);

    /// <summary>Counts the objects that refer to objects, without kinds of which none does.</summary>
    public abstract Task<ILookup<long, ResourceUse>> CountUsesAsync(
        IMediator mediator, Caller caller, IReadOnlyCollection<long> ids, CancellationToken cancellationToken);
}

/// <param name="Total">The number of objects of all pages.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectRow> Rows, int Total);

/// <summary>An object with the values of its shown fields.</summary>
public sealed record ObjectRow(long Id, string Title, IReadOnlyDictionary<string, object?> Values)
{
    public object? this[ObjectField field] => Values.GetValueOrDefault(field.Name);
}
