using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ClickTracking.Benchmarks.Data;

namespace ClickTracking.Benchmarks.Load;

/// <summary>Asks for reports as a customer does, and waits for them without delay.</summary>
internal sealed class ReportClient : IDisposable
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(10);

    private readonly ManagementClient _management;
    private readonly HttpClient _downloads;

    private ReportClient(Uri address, ManagementClient management)
    {
        _management = management;
        _downloads = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _downloads.DefaultRequestHeaders.TryAddWithoutValidation(management.Authorization.Name, management.Authorization.Value);
    }

    public static async Task<ReportClient> LogInAsync(Uri address, string folder, CancellationToken cancellationToken) => new(
        address, await ManagementClient.LogInAsync(address, Path.Combine(folder, "demo-login.json"), cancellationToken));

    /// <summary>Asks for the feed.</summary>
    /// <returns>The id of the report.</returns>
    public Task<string> AskAsync(ManyClicks clicks, string format, CancellationToken cancellationToken) => AskAsync(
        new
        {
            report_type = "clicktrackers",
            columns = ManyClicks.Columns,
            start_date = clicks.Start.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            end_date = clicks.End.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            format,
        },
        cancellationToken);

    /// <summary>Asks for a report.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AskAsync(object report, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { report });
        using var answer = JsonDocument.Parse((await _management.TimeAsync(HttpMethod.Post, "/report", body, cancellationToken)).Body);
        return answer.RootElement.GetProperty("response").GetProperty("report_id").GetString()!;
    }

    /// <summary>Waits until a report is ready.</summary>
    /// <returns>The number of its rows.</returns>
    public async Task<long> WaitAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (_, body) = await _management.TimeAsync(HttpMethod.Get, $"/report?id={id}", null, cancellationToken);
            using var answer = JsonDocument.Parse(body);
            var response = answer.RootElement.GetProperty("response");
            switch (response.GetProperty("execution_status").GetString())
            {
                case "ready":
                    return response.GetProperty("report").GetProperty("row_count").GetInt64();
                case "error":
                    throw new BenchmarkException($"The report failed: {response}");
                default:
                    await Task.Delay(_between, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Downloads a report that is ready.</summary>
    /// <returns>The time until the first byte.</returns>
    public async Task<TimeSpan> DownloadAsync(string id, Stream target, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await _downloads.GetAsync(
            $"/report-download?id={id}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var first = new byte[1];
        await content.ReadExactlyAsync(first, cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        await target.WriteAsync(first, cancellationToken);
        await content.CopyToAsync(target, cancellationToken);
        return time;
    }

    public void Dispose()
    {
        _management.Dispose();
        _downloads.Dispose();
    }
}
