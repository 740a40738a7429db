using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Services;

/// <summary>Adds an object of a service.</summary>
/// <param name="Body">What stands under the service's name in the request.</param>
/// <param name="ParentId">The parent's id as the query string has it; null: missing.</param>
public sealed record CreateObject<T>(Caller Caller, JsonElement Body, string? ParentId) : IRequest<WrittenObject<T>>
    where T : class;

/// <summary>An object as it now is, and what was ignored in the request.</summary>
public sealed record WrittenObject<T>(T Value, IReadOnlyList<string> Warnings);

public sealed class CreateObjectHandler<T>(
    Service<T> service, IObjectRepository<T> repository, ObjectRules<T> rules, IUnitOfWork work, IEnumerable<IChangeListener> listeners,
    TimeProvider time)
    : IRequestHandler<CreateObject<T>, WrittenObject<T>>
    where T : class
{
    public async Task<WrittenObject<T>> Handle(CreateObject<T> request, CancellationToken cancellationToken)
    {
        WriteAccess.Demand(request.Caller);
        var (faults, warnings) = (new Faults(), new List<string>());
        var parentId = ReadParent(request.ParentId, faults);
        var value = ObjectReader.Read(service, service.New(), request.Body, isNew: true, faults, warnings);
        faults.ThrowSyntax();

        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            value = await rules.AdoptAsync(value, request.Caller, parentId, cancellationToken);
            await rules.CheckReferencesAsync(value, request.Caller, cancellationToken);
            var id = await Constraints.GuardAsync(
                service.Name, () => repository.InsertAsync(service.Stamp(value, time.GetUtcNow().UtcDateTime), cancellationToken));
            value = (await repository.FindAsync(id, cancellationToken))!;
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
        return new WrittenObject<T>(value, warnings);
    }

    private long ReadParent(string? text, Faults faults)
    {
        var parameter = service.Parent.Parameter;
        if (text is null)
            faults.Add(parameter, "required on POST, in the query string");
        else if (IdFormat.TryParse(text, out var id))
            return id;
        else
            faults.Add(parameter, "must be a positive integer");
        return 0;
    }
}
