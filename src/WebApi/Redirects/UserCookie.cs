using ClickTracking.Domain.Visitors;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Redirects;

/// <summary>
/// The cookie by which a browser is known again, only with <c>Privacy:UserCookie</c>: of this host alone, out of reach of scripts,
/// and not prolonged by later clicks (docs/decisions/0010-privacy.md).
/// </summary>
internal static class UserCookie
{
    private const string Name = "user_id";

    /// <summary>13 months at most, whatever their lengths.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(390);

    /// <summary>
    /// The first value that is an id of ours; 0: none. The name may stand there twice, when a parent domain uses it too.
    /// Read in place: the framework's own reader makes a dictionary of all cookies.
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

    /// <summary>Lax: a click is a navigation of the top level, which carries it.</summary>
    public static void Set(HttpContext context, long id) => context.Response.Cookies.Append(Name, VisitorId.Format(id), new CookieOptions
    {
        MaxAge = _lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = context.Request.IsHttps,
    });
}
