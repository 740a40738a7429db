using ClickTracking.Application.Access;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// Marks a command that changes resources: <see cref="ResourceTransaction{TRequest, TResponse}"/> runs its handler in a
/// transaction and publishes the change.
/// </summary>
public interface IChangesResources
{
    Caller Caller { get; }

    /// <summary>Whether the transaction is rolled back at its end, so that the command finds every error and changes nothing.</summary>
    bool IsRehearsal => false;
}
