namespace ClickTracking.WebApi.Console.Preferences;

/// <summary>The cookies of <see cref="ViewPreferences"/>, which the browser keeps for a year.</summary>
internal static class PreferenceCookies
{
    public static void Set(HttpContext context, string name, string value) => context.Response.Cookies.Append(
        name, value,
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = ConsoleRegistration.Path,
            MaxAge = TimeSpan.FromDays(365),
        });
}
