using System.Diagnostics;
using System.Text.Json;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Data;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The time of <c>clicktracker_analytics</c> over thirty days, from the request until the report is ready.</summary>
internal sealed class AnalyticsScenario : IScenario
{
    private const int Trackers = 1000;
    private const string Period = """ "report_interval": "last_30_days" """;

    private static readonly string[] _byTracker = ["day", "tracker_id", "clicks", "valid_clicks", "media_buy_cost", "revenue"];

    /// <summary>What is asked for, and how long it may take over how many million clicks.</summary>
    private static readonly (string What, string[] Columns, int Millions, double? AtMost)[] _questions =
    [
        ("by day and click tracker", _byTracker, 10, 300),
        ("by day and click tracker", _byTracker, 100, 1000),
        ("by day and click tracker, with names", ["tracker_name", .. _byTracker], 100, null),
        ("by day and click tracker, all metrics",
            [.. _byTracker, "clicks_robot", "clicks_prefetch", "clicks_duplicate", "clicks_bad_cost", "profit", "profit_margin", "total_cost_ecpc"], 100, null),
        ("by day, line item and site", ["day", "line_item_id", "site_domain", "clicks", "media_buy_cost"], 100, null),
        ("in all", ["clicks", "media_buy_cost"], 100, null),
    ];

    private readonly CheckList _checks = new();
    private readonly TargetTable _table;

    public AnalyticsScenario() => _table = new TargetTable(_checks);

    public string Name => "analytics";

    public string Summary => "reports over the hourly sums of ten and of a hundred million clicks";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(options.Product, "--RateLimit:ReadsPerMinute=0", "--RateLimit:WritesPerMinute=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using (var server = await product.StartAsync(folder.Path, cancellationToken))
            await server.StopAsync(cancellationToken);
        var hours = new ManyClickHours(ProductTarget.Database(folder.Path), Trackers);
        foreach (var millions in _questions.Select(q => q.Millions).Distinct())
        {
            var clicks = hours.Fill(millions * 1_000_000L);
            using var server = await product.StartAsync(folder.Path, cancellationToken);
            using var client = await ManagementClient.LogInAsync(
                server.Address, Path.Combine(folder.Path, "demo-login.json"), cancellationToken);
            foreach (var question in _questions.Where(q => q.Millions == millions))
                await MeasureAsync(client, question.What, question.Columns, clicks, question.AtMost, options, cancellationToken);
            await server.StopAsync(cancellationToken);
        }
        Console.WriteLine($"""

            {_table}

            {ManyClickHours.Days} days of {Trackers} click trackers that are clicked in every hour, two kinds of clicks each: hourly sums made directly. From POST /report until
            GET /report says that the file is ready, asked without a pause; the median of {Math.Max(5, options.Rounds)}.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(
        ManagementClient client, string what, string[] columns, long clicks, double? atMost, Options options, CancellationToken cancellationToken)
    {
        var body = $$"""{"report": {"report_type": "clicktracker_analytics", "columns": {{JsonSerializer.Serialize(columns)}}, {{Period}} } }""";
        await RunAsync(client, body, cancellationToken);
        var times = new List<double>();
        var rows = 0L;
        for (var round = 0; round < Math.Max(5, options.Rounds); round++)
        {
            var start = Stopwatch.GetTimestamp();
            rows = await RunAsync(client, body, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        var name = $"{what}, {clicks / 1e6:0.0} million clicks, {rows} rows, ms";
        if (atMost is { } most)
            _table.Add(name, Median.Of(times), "0", most);
        else
            _table.Add(name, Median.Of(times), "0");
    }

    /// <returns>The number of rows of the report.</returns>
    private static async Task<long> RunAsync(ManagementClient client, string body, CancellationToken cancellationToken)
    {
        var (_, asked) = await client.TimeAsync(HttpMethod.Post, "/report", body, cancellationToken);
        var path = $"/report?id={ResponseOf(asked).GetProperty("report_id").GetString()}";
        while (true)
        {
            var (_, answer) = await client.TimeAsync(HttpMethod.Get, path, null, cancellationToken);
            var response = ResponseOf(answer);
            switch (response.GetProperty("execution_status").GetString())
            {
                case "ready":
                    return response.GetProperty("report").GetProperty("row_count").GetInt64();
                case "error":
                    throw new BenchmarkException($"{body} failed: {response.GetProperty("report").GetProperty("failure")}");
            }
            await Task.Delay(2, cancellationToken);
        }
    }

    private static JsonElement ResponseOf(byte[] body)
    {
        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("response").Clone();
    }
}
