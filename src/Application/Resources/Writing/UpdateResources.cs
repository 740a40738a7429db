using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Changes the given fields of one object, or of several at once: all or none.</summary>
/// <param name="Id">The id of the one object in the query string; null: missing. Each object of an array holds its own id.</param>
/// <param name="IsBulk">Whether the request holds an array.</param>
public sealed record UpdateResources<T>(Caller Caller, string? Id, IReadOnlyList<JsonElement> Bodies, bool IsBulk)
    : IRequest<WrittenResources<T>>
    where T : class
{
    /// <summary>
    /// The fields of the one object as its editor saw them, in the form of a body. A field among them that somebody else has changed since
    /// is not overwritten. Null: whatever is stored is overwritten.
    /// </summary>
    public JsonElement? Seen { get; init; }
}

/// <summary>Reads the request; <see cref="WriteResources{T}"/> stores it.</summary>
public sealed class UpdateResourcesHandler<T>(Resource<T> resource, IMediator mediator)
    : IRequestHandler<UpdateResources<T>, WrittenResources<T>>
    where T : class
{
    public async Task<WrittenResources<T>> Handle(UpdateResources<T> request, CancellationToken cancellationToken)
    {
        var (errors, warnings) = (new ValidationErrors(), new Warnings());
        var bodies = RequestBodies.WithPaths(resource, request.Bodies, request.IsBulk);
        var ids = request.IsBulk ? OwnIds(bodies) : [RequestedId.Parse(request.Id, "PUT")];
        var reader = new BodyReader<T>(resource, errors, warnings);
        var changes = bodies.Zip(ids, (b, id) => reader.ReadChanges(b.Body, b.Path, id, isNamed: request.IsBulk)).ToArray();
        if (request.Seen is { } seen && !request.IsBulk)
            changes[0] = changes[0] with { Seen = reader.ReadChanges(seen, bodies[0].Path, ids[0], isNamed: false).ApplyTo };
        var write = new WriteResources<T>(request.Caller, changes) { Malformed = errors };
        return WrittenResources<T>.Of(resource, changes, await mediator.Send(write, cancellationToken), warnings);
    }

    private static List<long> OwnIds(IReadOnlyList<(JsonElement Body, string Path)> bodies)
    {
        var errors = new ValidationErrors();
        var ids = new List<long>();
        foreach (var (body, path) in bodies)
        {
            if (!body.TryGetProperty("id", out var json) || !IdFormat.TryReadId(json, out var id))
                errors.Add($"{path}.id", "required on PUT, a positive integer");
            else if (ids.Contains(id))
                errors.Add($"{path}.id", $"{id} is named twice");
            else
                ids.Add(id);
        }
        errors.ThrowSyntax();
        return ids;
    }
}
