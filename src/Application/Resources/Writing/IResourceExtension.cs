using ClickTracking.Application.Access;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// The work of one resource beside the shared rules, inside the transaction. Work that takes long and needs no database belongs
/// before the transaction, into a MediatR pre-processor of <see cref="WriteResources{T}"/>.
/// </summary>
public interface IResourceExtension<T>
    where T : class
{
    /// <summary>Called before an object is stored; may replace it.</summary>
    /// <param name="before">The object before the change; null: the object is new.</param>
    Task<T> WritingAsync(T value, T? before, Caller caller, CancellationToken cancellationToken);

    /// <summary>Called after an object was stored.</summary>
    /// <param name="before">The object before the change; null: the object is new.</param>
    Task WrittenAsync(T value, T? before, CancellationToken cancellationToken);
}
