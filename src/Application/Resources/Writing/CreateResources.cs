using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Adds one object, or several at once: all or none.</summary>
/// <param name="ParentId">As the query string has it; null: missing.</param>
/// <param name="IsBulk">Whether the request holds an array.</param>
public sealed record CreateResources<T>(Caller Caller, IReadOnlyList<JsonElement> Bodies, string? ParentId, bool IsBulk) : IRequest<WrittenResources<T>>
    where T : class;

/// <summary>Objects as they now are, and what was ignored in the request.</summary>
public sealed record WrittenResources<T>(IReadOnlyList<T> Values, IReadOnlyList<string> Warnings);

public sealed class CreateResourcesHandler<T>(
    Resource<T> service, ResourceWriter<T> writes, ResourceRules<T> rules, IUnitOfWork work, IEnumerable<IChangeListener> listeners)
    : IRequestHandler<CreateResources<T>, WrittenResources<T>>
    where T : class
{
    public async Task<WrittenResources<T>> Handle(CreateResources<T> request, CancellationToken cancellationToken)
    {
        rules.RequireWrite(request.Caller, service.New());
        var warnings = new List<string>();
        var drafts = Drafts.Of(service, request.Bodies, request.IsBulk);
        var parentId = ReadParent(request, drafts, warnings);
        await writes.PrepareAsync(request.Caller, drafts, areNew: true, cancellationToken);
        IReadOnlyList<T> values;
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            values = await writes.CreateAsync(request.Caller, drafts, parentId, warnings, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
        return new WrittenResources<T>(values, warnings);
    }

    /// <summary>A missing or malformed parent is told together with what is wrong in the bodies.</summary>
    private long ReadParent(CreateResources<T> request, IReadOnlyList<Draft> drafts, List<string> warnings)
    {
        if (service.Parent is not { } parent)
            return 0;
        if (request.ParentId is null && parent.Default is not null)
            return parent.Default(request.Caller);
        if (request.ParentId is not null && IdFormat.TryParse(request.ParentId, out var id))
            return id;
        var errors = new ValidationErrors();
        errors.Add(parent.Parameter, request.ParentId is null ? "required on POST, in the query string" : "must be a positive integer");
        foreach (var draft in drafts)
            new BodyReader<T>(service, draft.Path, errors, warnings).ReadNew(draft.Body, request.Caller.SeesAllMembers);
        errors.ThrowSyntax();
        return 0;
    }
}
