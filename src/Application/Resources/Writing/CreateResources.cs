using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Creates one object, or several at once: all or none.</summary>
/// <param name="ParentId">The parent in the query string; null: missing.</param>
/// <param name="IsBulk">Whether the request holds an array.</param>
public sealed record CreateResources<T>(Caller Caller, IReadOnlyList<JsonElement> Bodies, string? ParentId, bool IsBulk)
    : IRequest<WrittenResources<T>>
    where T : class;

/// <summary>The objects after the change, and warnings of what was ignored in the request.</summary>
public sealed record WrittenResources<T>(IReadOnlyList<T> Values, IReadOnlyList<string> Warnings)
    where T : class
{
    /// <summary>Adds a warning for everything in the objects that is probably a mistake.</summary>
    /// <param name="changes">The changes whose results the values are.</param>
    public static WrittenResources<T> Of(
        Resource<T> resource, IEnumerable<ResourceChange<T>> changes, IReadOnlyList<T> values, Warnings warnings)
    {
        foreach (var (change, value) in changes.Zip(values))
            foreach (var (field, doubt) in resource.Doubts(value))
                warnings.Add($"{change.Path}.{field}: {doubt}");
        return new WrittenResources<T>(values, warnings);
    }
}

/// <summary>Reads the request; <see cref="WriteResources{T}"/> stores it.</summary>
public sealed class CreateResourcesHandler<T>(Resource<T> resource, ResourceRules<T> rules, IMediator mediator)
    : IRequestHandler<CreateResources<T>, WrittenResources<T>>
    where T : class
{
    public async Task<WrittenResources<T>> Handle(CreateResources<T> request, CancellationToken cancellationToken)
    {
        rules.RequireWrite(request.Caller, resource.New());
        var (errors, warnings) = (new ValidationErrors(), new Warnings());
        var bodies = RequestBodies.WithPaths(resource, request.Bodies, request.IsBulk);
        var parentId = ReadParent(request, errors);
        var reader = new BodyReader<T>(resource, errors, warnings);
        var changes = bodies
            .Select(b => reader.ReadNew(b.Body, b.Path, takesId: request.Caller.SeesAllMembers))
            .Select(c => WithParent(request, c, parentId, errors))
            .ToArray();
        errors.ThrowSyntax();
        var values = await mediator.Send(new WriteResources<T>(request.Caller, changes), cancellationToken);
        return WrittenResources<T>.Of(resource, changes, values, warnings);
    }

    /// <summary>The parent in the query string, or else in the body of a resource that takes it there.</summary>
    private ResourceChange<T> WithParent(
        CreateResources<T> request, ResourceChange<T> change, long parentId, ValidationErrors errors)
    {
        if (resource.Parent is not { } parent)
            return change;
        var own = parent.InBody && request.ParentId is null ? change.Claims.LastOrDefault(c => c.Field.Name == parent.Parameter) : null;
        if (own is { Id: null })
            errors.Add(own.Path, "must be a positive integer");
        return change with { ParentId = own?.Id ?? parentId, ParentPath = own?.Path ?? parent.Parameter };
    }

    private long ReadParent(CreateResources<T> request, ValidationErrors errors)
    {
        if (resource.Parent is not { } parent)
            return 0;
        if (request.ParentId is null && parent.Default is not null)
            return parent.Default(request.Caller);
        if (request.ParentId is not null && IdFormat.TryParse(request.ParentId, out var id))
            return id;
        errors.Add(parent.Parameter, request.ParentId is null ? "required on POST, in the query string" : "must be a positive integer");
        return 0;
    }
}
