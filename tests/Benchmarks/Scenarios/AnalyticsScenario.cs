using System.Diagnostics;
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
    private static readonly string[] _byTracker = ["day", "tracker_id", "clicks", "valid_clicks", "media_buy_cost", "revenue"];

    /// <summary>What is asked for, and how long it may take over how many million clicks.</summary>
    private static readonly (string What, string[] Columns, int Millions, double? AtMost)[] _questions =
    [
        ("by day and click tracker", _byTracker, 10, 300),
        ("by day and click tracker", _byTracker, 100, 1000),
        ("by day and click tracker, with names", ["tracker_name", .. _byTracker], 100, null),
        ("by day and click tracker, all metrics",
            [
                .. _byTracker, "clicks_robot", "clicks_prefetch", "clicks_duplicate", "clicks_bad_cost", "profit", "profit_margin",
                "total_cost_ecpc",
            ], 100, null),
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
            using var client = await ReportClient.LogInAsync(server.Address, folder.Path, cancellationToken);
            foreach (var question in _questions.Where(q => q.Millions == millions))
                await MeasureAsync(client, question.What, question.Columns, clicks, question.AtMost, options, cancellationToken);
            await server.StopAsync(cancellationToken);
        }
        Console.WriteLine($"""

            {_table}

            {ManyClickHours.Days} days of {Trackers} click trackers that are clicked in every hour,
            two kinds of clicks each: hourly sums made directly. From POST /report until
            GET /report says that the file is ready, asked every 10 ms; the median of {Rounds(options)}.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(
        ReportClient client, string what, string[] columns, long clicks, double? atMost, Options options,
        CancellationToken cancellationToken)
    {
        var report = new { report_type = "clicktracker_analytics", columns, report_interval = "last_30_days" };
        var times = new List<double>();
        var rows = 0L;
        // The first one is not measured.
        for (var round = 0; round <= Rounds(options); round++)
        {
            var start = Stopwatch.GetTimestamp();
            rows = await client.WaitAsync(await client.AskAsync(report, cancellationToken), cancellationToken);
            if (round > 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        var name = $"{what}, {clicks / 1e6:0} million clicks, {rows} rows, ms";
        Console.WriteLine($"{name}: {string.Join(", ", times.Select(t => $"{t:0}"))}");
        if (atMost is { } most)
            _table.Add(name, Median.Of(times), "0", most);
        else
            _table.Add(name, Median.Of(times), "0");
    }

    private static int Rounds(Options options) => Math.Max(5, options.Rounds);
}
