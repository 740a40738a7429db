namespace ClickTracking.Benchmarks.Targets;

/// <summary>The address to which the compared servers redirect, which is that of tracker 582 of the demo.</summary>
internal static class RedirectAnswer
{
    public const string Location = "https://test-landing-page.com";
}
