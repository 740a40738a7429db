using ClickTracking.Application.Access;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// Marks a command that changes resources: <see cref="ResourceTransaction{TRequest, TResponse}"/> runs its handler in a
/// transaction and publishes the change.
/// </summary>
public interface IChangesResources
{
    Caller Caller { get; }
}
