using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Translates a violated constraint of the database into an error of the API.</summary>
internal static class ConstraintErrors
{
    /// <param name="path">The place of the object in the request.</param>
    /// <exception cref="ApiException">INTEGRITY.</exception>
    public static async Task<TResult> TranslateAsync<T, TResult>(Resource<T> resource, string path, Func<Task<TResult>> write)
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
                ConstraintKind.Unique => $"{path}.{resource.UniqueField}: {CodeCollisions<T>.TextOf(resource)}",
                ConstraintKind.Reference => $"{path}: refers to an object that does not exist, or is still referred to",
                _ => $"{path}: a value is outside its range",
            });
        }
    }
}
