using ClickTracking.Application.Access;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Services;

/// <summary>Who may change things.</summary>
internal static class WriteAccess
{
    /// <exception cref="ApiException">UNAUTH: the caller may only read.</exception>
    public static void Demand(Caller caller)
    {
        if (!caller.MayWrite)
            throw ApiException.Unauth($"user {caller.Username} has the role read_only: it may only GET");
    }
}
