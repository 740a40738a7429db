using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace ClickTracking.Benchmarks.Load;

/// <summary>Opens pages of the console as a browser does, on connections that stay.</summary>
internal sealed partial class ConsoleClient : IDisposable
{
    private readonly HttpClient _http;

    private ConsoleClient(HttpClient http) => _http = http;

    public static async Task<ConsoleClient> LogInAsync(Uri address, string folder, CancellationToken cancellationToken)
    {
        using var management = await ManagementClient.LogInAsync(address, Path.Combine(folder, "demo-login.json"), cancellationToken);
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie("clicktracker_token", management.Authorization.Value));
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        return new ConsoleClient(http);
    }

    /// <summary>Opens a page.</summary>
    /// <returns>The time until its last byte.</returns>
    public async Task<TimeSpan> TimeAsync(string page, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await OpenAsync(page, cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Opens a page and the files that it consists of.</summary>
    /// <returns>The bytes of all bodies, compressed as they are sent.</returns>
    public async Task<long> WeighAsync(string page, CancellationToken cancellationToken)
    {
        var html = await OpenAsync(page, cancellationToken);
        var bytes = (long)html.Length;
        foreach (var file in FileOf().Matches(System.Text.Encoding.UTF8.GetString(html)).Select(m => m.Groups[1].Value).Distinct())
            bytes += (await OpenAsync(file, cancellationToken)).Length;
        return bytes;
    }

    private async Task<byte[]> OpenAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(address, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new BenchmarkException($"{address} answers {(int)response.StatusCode}.");
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("(?:src|href)=\"(/console/assets/[^\"]+)\"")]
    private static partial Regex FileOf();
}
