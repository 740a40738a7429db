using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ClickTracking.WebApi.Console;

/// <summary>A sentence about what was just done, shown once on the next page.</summary>
internal static class TempDataNotice
{
    public const string Cookie = "clicktracker_notice";

    private const string Key = "Notice";

    public static void Set(ITempDataDictionary data, string sentence) => data[Key] = sentence;

    /// <returns>Null: there is none.</returns>
    public static string? Take(HttpContext context) => context.Request.Cookies.ContainsKey(Cookie)
        ? context.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context)[Key] as string
        : null;
}
