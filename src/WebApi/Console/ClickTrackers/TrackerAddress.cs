using System.Globalization;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>Addresses of the pages of a click tracker.</summary>
internal static class TrackerAddress
{
    public const string List = "/console/click-trackers";

    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"{List}/{id}");

    public static string Clicks(long id) => Of(id) + "/clicks";

    public static string Changes(long id) => Of(id) + "/changes";
}
