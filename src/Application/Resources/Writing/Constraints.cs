using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>What the database refused, in the API's words.</summary>
internal static class Constraints
{
    /// <exception cref="ApiException">INTEGRITY.</exception>
    public static async Task<TResult> GuardAsync<T, TResult>(Resource<T> service, string path, Func<Task<TResult>> write)
        where T : class
    {
        try
        {
            return await write();
        }
        catch (ConstraintViolationException exception)
        {
            throw ApiException.Integrity(exception.Kind switch
            {
                ConstraintKind.Identity => $"{path}.id: is in use already",
                ConstraintKind.Unique => $"{path}.{service.UniqueField}: another {service.Name} of the same owner has it already",
                ConstraintKind.Reference => $"{path}: refers to an object that does not exist, or is still referred to",
                _ => $"{path}: a value is outside its range",
            });
        }
    }
}
