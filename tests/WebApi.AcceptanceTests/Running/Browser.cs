using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>
/// Header fields of a person's browser. All tests click from one address, so visitors that have to count as different people have different
/// user agents.
/// </summary>
internal static class Browser
{
    private static int _next = 100;

    /// <summary>Returns a user agent that no other visitor has.</summary>
    public static string NextAgent()
    {
        var version = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        return $"Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0";
    }
}
