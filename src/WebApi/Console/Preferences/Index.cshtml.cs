using ClickTracking.WebApi.Console.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Preferences;

/// <summary>The choices that hold on every page, see <see cref="ViewPreferences"/>.</summary>
public sealed class IndexModel(IMediator mediator) : ConsolePage(mediator)
{
    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty(Name = "zone")]
    public string? Zone { get; set; }

    [BindProperty(Name = "count")]
    public string? Count { get; set; }

    /// <summary>The names of all time zones of the tz database that this machine knows.</summary>
    public static IReadOnlyList<string> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(IsRegion).Order(StringComparer.Ordinal)];

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (Count is not null)
            PreferenceCookies.Set(HttpContext, ViewPreferences.CountCookie, Count == ViewPreferences.All ? ViewPreferences.All : "valid");
        if (Zone is not null)
        {
            if (!ViewPreferences.TryFind(Zone, out var zone))
            {
                ModelState.AddModelError("zone", Texts.ZoneUnknown);
                return Page();
            }
            PreferenceCookies.Set(HttpContext, ViewPreferences.ZoneCookie, zone.Id);
        }
        return LocalRedirect(SignInAddress.Return(ReturnTo));
    }

    /// <summary>Leaves out names of another time, which mean the same as a region's.</summary>
    private static bool IsRegion(string name) => name == "UTC" || name.Contains('/', StringComparison.Ordinal)
        && !name.StartsWith("Etc/", StringComparison.Ordinal) && !name.StartsWith("SystemV/", StringComparison.Ordinal);
}
