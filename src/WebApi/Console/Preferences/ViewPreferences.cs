namespace ClickTracking.WebApi.Console.Preferences;

/// <summary>What a person has chosen for all pages, and the browser remembers.</summary>
/// <param name="Zone">The time zone in which days and hours are shown.</param>
/// <param name="OnlyValid">Whether numbers are those of the valid clicks; false: of all.</param>
public sealed record ViewPreferences(TimeZoneInfo Zone, bool OnlyValid)
{
    public const string ZoneCookie = "clicktracker_zone";
    public const string CountCookie = "clicktracker_count";

    /// <summary>The value of <see cref="CountCookie"/> for all clicks.</summary>
    public const string All = "all";

    public static ViewPreferences Of(HttpContext context) => new(
        context.Request.Cookies[ZoneCookie] is { } name && TryFind(name, out var zone) ? zone : TimeZoneInfo.Utc,
        context.Request.Cookies[CountCookie] != All);

    /// <summary>Finds a time zone by its name in the tz database.</summary>
    public static bool TryFind(string name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return name.Length is > 0 and <= 64 && !name.Any(char.IsControl) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }
}
