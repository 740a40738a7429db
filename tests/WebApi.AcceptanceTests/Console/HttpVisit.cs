using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>A person's session without a browser, for what browsers do not let anybody try.</summary>
internal sealed class HttpVisit : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient _http;
    private readonly HtmlParser _parser = new();

    /// <param name="token">A token of the API.</param>
    public HttpVisit(Server server, string token)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        handler.CookieContainer.Add(server.Address, new Cookie("clicktracker_token", token));
        _http = new HttpClient(handler) { BaseAddress = server.Address };
    }

    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> OpenAsync(string address)
    {
        using var response = await _http.GetAsync(address);
        return (response.StatusCode, _parser.ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Returns the token that makes this person's forms acceptable.</summary>
    public async Task<string> FormTokenAsync()
    {
        var (_, page) = await OpenAsync("/console/password");
        return page.QuerySelector($"input[name={TokenField}]")!.GetAttribute("value")!;
    }

    /// <param name="token">The form's token; null: none is sent.</param>
    public async Task<HttpStatusCode> SendAsync(PageForm form, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Address);
        request.Content = new FormUrlEncodedContent(
            form.Fields.Where(f => f.Key != TokenField).Concat(token is null ? [] : [KeyValuePair.Create(TokenField, token)]));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Opens the pages of the console that links lead to, each path once, and at most so many of one pattern.</summary>
    public async Task<IReadOnlyList<(string Address, IHtmlDocument Page)>> WalkAsync(IEnumerable<string> patterns, int mostOfOne)
    {
        var pages = new List<(string, IHtmlDocument)>();
        var (seen, counts) = (new HashSet<string>(), new Dictionary<string, int>());
        var ahead = new Queue<string>(["/console/"]);
        while (ahead.TryDequeue(out var address))
        {
            var path = address.Split('?')[0].TrimEnd('/');
            if (ConsoleRoutes.PatternOf(patterns, path) is not { } pattern || !seen.Add(path))
                continue;
            counts[pattern] = counts.GetValueOrDefault(pattern) + 1;
            if (counts[pattern] > mostOfOne)
                continue;
            var (status, page) = await OpenAsync(address);
            if (status != HttpStatusCode.OK)
                throw new InvalidOperationException($"{address} answers {status}.");
            pages.Add((address, page));
            foreach (var link in page.QuerySelectorAll("a[href^='/console']:not([download])"))
                ahead.Enqueue(link.GetAttribute("href")!);
        }
        return pages;
    }

    public void Dispose() => _http.Dispose();
}
