using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ClickTracking.Benchmarks.Load;

/// <summary>A logged-in user of the management API, who sends one request at a time.</summary>
internal sealed class ManagementClient : IDisposable
{
    private readonly HttpClient _http;

    private ManagementClient(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = address };

    public (string Name, string Value) Authorization { get; private set; }

    /// <param name="loginFile">The file with the body of the login.</param>
    public static async Task<ManagementClient> LogInAsync(Uri address, string loginFile, CancellationToken cancellationToken)
    {
        var client = new ManagementClient(address);
        var (_, body) = await client.TimeAsync(
            HttpMethod.Post, "/auth", await File.ReadAllTextAsync(loginFile, cancellationToken), cancellationToken);
        using var answer = JsonDocument.Parse(body);
        var token = answer.RootElement.GetProperty("response").GetProperty("token").GetString()!;
        client.Authorization = ("Authorization", token);
        client._http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
        return client;
    }

    /// <summary>Returns the time until the whole answer arrived, and the answer. A status other than 200 is an error.</summary>
    public async Task<(TimeSpan Time, byte[] Body)> TimeAsync(
        HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        return response.IsSuccessStatusCode
            ? (time, bytes)
            : throw new BenchmarkException($"{method} {path} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    public void Dispose() => _http.Dispose();
}
