namespace ClickTracking.Benchmarks.Targets;

/// <summary>Where the servers compared with send a visitor: the address that tracker 582 of the demo has.</summary>
internal static class RedirectAnswer
{
    public const string Location = "https://test-landing-page.com";
}
