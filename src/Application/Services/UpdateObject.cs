using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Services;

/// <summary>Changes the fields that the body holds, and no other.</summary>
/// <param name="Id">As the query string has it; null: missing.</param>
public sealed record UpdateObject<T>(Caller Caller, string? Id, JsonElement Body) : IRequest<WrittenObject<T>>
    where T : class;

public sealed class UpdateObjectHandler<T>(
    Service<T> service, IObjectRepository<T> repository, ObjectRules<T> rules, IUnitOfWork work, IEnumerable<IChangeListener> listeners,
    TimeProvider time)
    : IRequestHandler<UpdateObject<T>, WrittenObject<T>>
    where T : class
{
    /// <summary>Read, change and write happen in one writing transaction: of two PUTs at once both fields land.</summary>
    public async Task<WrittenObject<T>> Handle(UpdateObject<T> request, CancellationToken cancellationToken)
    {
        WriteAccess.Demand(request.Caller);
        var id = ObjectId.Parse(request.Id, "PUT");
        var (faults, warnings) = (new Faults(), new List<string>());
        T value;
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            value = await repository.DemandAsync(service, id, request.Caller, cancellationToken);
            value = ObjectReader.Read(service, value, request.Body, isNew: false, faults, warnings);
            faults.ThrowSyntax();
            await rules.CheckReferencesAsync(value, request.Caller, cancellationToken);
            var stamped = service.Stamp(value, time.GetUtcNow().UtcDateTime);
            await Constraints.GuardAsync(service.Name, async () =>
            {
                await repository.UpdateAsync(stamped, cancellationToken);
                return true;
            });
            value = (await repository.FindAsync(id, cancellationToken))!;
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
        return new WrittenObject<T>(value, warnings);
    }
}
