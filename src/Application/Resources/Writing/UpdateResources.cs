using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Changes one object, or several at once: all or none.</summary>
/// <param name="Id">Of the one object, as the query string has it; null: missing. In an array every object holds its own.</param>
/// <param name="IsBulk">Whether the request holds an array.</param>
public sealed record UpdateResources<T>(Caller Caller, string? Id, IReadOnlyList<JsonElement> Bodies, bool IsBulk) : IRequest<WrittenResources<T>>
    where T : class;

public sealed class UpdateResourcesHandler<T>(
    Resource<T> service, ResourceWriter<T> writes, IUnitOfWork work, IEnumerable<IChangeListener> listeners)
    : IRequestHandler<UpdateResources<T>, WrittenResources<T>>
    where T : class
{
    public async Task<WrittenResources<T>> Handle(UpdateResources<T> request, CancellationToken cancellationToken)
    {
        var drafts = Drafts.Of(service, request.Bodies, request.IsBulk);
        var ids = request.IsBulk ? OwnIds(drafts) : [ObjectId.Parse(request.Id, "PUT")];
        await writes.PrepareAsync(request.Caller, drafts, areNew: false, cancellationToken);
        var warnings = new List<string>();
        IReadOnlyList<T> values;
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            values = await writes.UpdateAsync(request.Caller, [.. ids.Zip(drafts)], warnings, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
        if (request.IsBulk)
            warnings.RemoveAll(w => w.EndsWith("].id: read only, ignored", StringComparison.Ordinal));
        return new WrittenResources<T>(values, warnings);
    }

    private static long[] OwnIds(IReadOnlyList<Draft> drafts)
    {
        var errors = new ValidationErrors();
        var ids = new List<long>();
        foreach (var draft in drafts)
        {
            if (!draft.Body.TryGetProperty("id", out var json) || !IdFormat.TryRead(json, out var id))
                errors.Add($"{draft.Path}.id", "required on PUT, a positive integer");
            else if (ids.Contains(id))
                errors.Add($"{draft.Path}.id", $"{id} is named twice");
            else
                ids.Add(id);
        }
        errors.ThrowSyntax();
        return [.. ids];
    }
}
