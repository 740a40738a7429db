using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>What a person's browser sends. All tests click from one address: those who are to count as different people differ in their agents.</summary>
internal static class Browser
{
    private static int _next = 100;

    /// <summary>A user agent that nobody else has.</summary>
    public static string NextAgent()
    {
        var version = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
        return $"Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0";
    }
}
