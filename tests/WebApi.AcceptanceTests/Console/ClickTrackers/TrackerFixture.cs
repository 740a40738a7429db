using System.Text.Json;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

/// <summary>Click trackers of member 958, its demo objects, and how people fill forms.</summary>
internal abstract class TrackerFixture : ConsoleFixture
{
    protected const string Chrome =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    /// <summary>Creates a click tracker of the demo objects.</summary>
    /// <param name="fields">Further fields, as JSON without braces; empty: none.</param>
    protected async Task<long> CreateAsync(string name, string fields = "")
    {
        var answer = await Administrator.PostAsync("/clicktracker?advertiser_id=37236", $$"""
            {"clicktracker": {"name": {{JsonSerializer.Serialize(name)}}, "publisher": {"id": 44449}, "line_item": {"id": 74957}{{(fields.Length > 0 ? "," : "")}}{{fields}} } }
            """);
        return answer.Error is { } error ? throw new InvalidOperationException(error) : (long)answer.Response["id"]!;
    }

    /// <summary>Follows a tag as a browser does, without going on to the landing page.</summary>
    protected static async Task ClickAsync(string tag, string? referrer = null, string agent = Chrome)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, tag);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (referrer is not null)
            request.Headers.TryAddWithoutValidation("Referer", referrer);
        using var response = await http.SendAsync(request);
        if ((int)response.StatusCode != 302)
            throw new InvalidOperationException($"{(int)response.StatusCode}");
    }

    protected static ILocator Content(Visit visit) => visit.Page.Locator("main");

    protected static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected static ILocator Link(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
