using ClickTracking.Application.Common;

namespace ClickTracking.Application.Services;

/// <summary>What the database refused, in the API's words.</summary>
internal static class Constraints
{
    /// <exception cref="ApiException">INTEGRITY.</exception>
    public static async Task<TResult> GuardAsync<TResult>(string service, Func<Task<TResult>> write)
    {
        try
        {
            return await write();
        }
        catch (ConstraintViolationException fault)
        {
            throw ApiException.Integrity(fault.Kind switch
            {
                ConstraintKind.Unique => $"{service}.code: another {service} of the same owner has this code already",
                ConstraintKind.Reference => $"{service}: refers to an object that does not exist, or is still referred to",
                _ => $"{service}: a value is outside its range",
            });
        }
    }
}
