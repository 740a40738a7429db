using ClickTracking.Domain.Visitors;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// The cookie by which a browser is recognised, used only with <c>Privacy:UserCookie</c>. It belongs to this host alone, scripts cannot
/// read it, and later clicks do not extend it (docs/decisions/0010-privacy.md).
/// </summary>
internal static class UserCookie
{
    private const string Name = "user_id";

    /// <summary>13 months at most, whatever their lengths are.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(390);

    /// <summary>
    /// Returns the first value that is an id of this product, or 0. The name may occur twice when a parent domain uses it too. The cookie
    /// is read in place, since the framework's own reader makes a dictionary of all cookies.
    /// </summary>
    public static long Read(StringValues headers)
    {
        foreach (var header in headers)
            for (var rest = header.AsSpan(); !rest.IsEmpty;)
            {
                var end = rest.IndexOf(';');
                var pair = (end < 0 ? rest : rest[..end]).Trim();
                rest = end < 0 ? default : rest[(end + 1)..];
                if (pair.StartsWith(Name) && pair[Name.Length..] is ['=', .. var value] && VisitorId.Read(value) is not 0 and var id)
                    return id;
            }
        return 0;
    }

    /// <summary>Sets the cookie. SameSite is Lax, because a click is a top-level navigation, which carries such a cookie.</summary>
    public static void Set(HttpContext context, long id) => context.Response.Cookies.Append(Name, VisitorId.Format(id), new CookieOptions
    {
        MaxAge = _lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = context.Request.IsHttps,
    });
}
