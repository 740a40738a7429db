using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Adds one object, or several at once: all or none.</summary>
/// <param name="ParentId">As the query string has it; null: missing.</param>
/// <param name="IsBulk">Whether the request holds an array.</param>
public sealed record CreateObjects<T>(Caller Caller, IReadOnlyList<JsonElement> Bodies, string? ParentId, bool IsBulk) : IRequest<WrittenObjects<T>>
    where T : class;

/// <summary>Objects as they now are, and what was ignored in the request.</summary>
public sealed record WrittenObjects<T>(IReadOnlyList<T> Values, IReadOnlyList<string> Warnings);

public sealed class CreateObjectsHandler<T>(
    Service<T> service, ObjectWrites<T> writes, ObjectRules<T> rules, IUnitOfWork work, IEnumerable<IChangeListener> listeners)
    : IRequestHandler<CreateObjects<T>, WrittenObjects<T>>
    where T : class
{
    public async Task<WrittenObjects<T>> Handle(CreateObjects<T> request, CancellationToken cancellationToken)
    {
        rules.DemandWrite(request.Caller, service.New());
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
        return new WrittenObjects<T>(values, warnings);
    }

    /// <summary>A missing or malformed parent is told together with what is wrong in the bodies.</summary>
    private long ReadParent(CreateObjects<T> request, IReadOnlyList<Draft> drafts, List<string> warnings)
    {
        if (service.Parent is not { } parent)
            return 0;
        if (request.ParentId is null && parent.Default is not null)
            return parent.Default(request.Caller);
        if (request.ParentId is not null && IdFormat.TryParse(request.ParentId, out var id))
            return id;
        var faults = new Faults();
        faults.Add(parent.Parameter, request.ParentId is null ? "required on POST, in the query string" : "must be a positive integer");
        foreach (var draft in drafts)
            new ObjectReader<T>(service, draft.Path, faults, warnings).ReadNew(draft.Body, request.Caller.SeesAllMembers);
        faults.ThrowSyntax();
        return 0;
    }
}
