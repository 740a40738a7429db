using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Data;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The cost of a million click trackers: memory, start, refresh, and the redirects meanwhile.</summary>
internal sealed class TrackersScenario : IScenario
{
    private const int Changes = 5;
    private const int Puts = 100;
    private const int Demo = 582;
    private const int PutId = 1425;
    private const string Create = "/clicktracker?advertiser_id=37236";

    private static readonly TimeSpan _watched = TimeSpan.FromSeconds(5);

    private readonly Wrk _wrk = new();
    private readonly CheckList _checks;
    private readonly TargetTable _table;

    public TrackersScenario()
    {
        _checks = new CheckList();
        _table = new TargetTable(_checks);
    }

    public string Name => "trackers";

    public string Summary => "memory, start and refresh with a million click trackers, and redirects spread over them";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        string[] settings = ["--RateLimit:ReadsPerMinute=0", "--RateLimit:WritesPerMinute=0", "--RateLimit:LoginsPer5Minutes=0"];
        var product = new ProductTarget(options.Product, settings);
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        var snapshot = Path.Combine(folder.Path, "trackers.snapshot");
        var trackers = new ManyTrackers(ProductTarget.Database(folder.Path), options.Trackers);
        var spread = new ClickSpread(ManyTrackers.FirstId, options.Trackers, "spread");

        var idle = await MeasureIdleAsync(product, folder.Path, options, cancellationToken);
        trackers.Fill();
        var length = trackers.MeanUrlLength();

        File.Delete(snapshot);
        var first = new ProductTarget(options.Product, settings) { FirstClick = PathOf(ManyTrackers.FirstId) };
        await MeasureStartAsync(first, folder.Path, "first start, from the database, until a 302, s", null, async server =>
        {
            await server.SettleAsync(cancellationToken);
            AddMemory("after the first start", server, idle.Started, options.Trackers, null);
            await WaitForAsync(() => File.Exists(snapshot), cancellationToken);
        }, cancellationToken);
        _table.Add("snapshot, bytes a tracker", new FileInfo(snapshot).Length / (double)options.Trackers, "0");

        await MeasureStartAsync(first, folder.Path, "start from the snapshot until a 302, s", 10, async server =>
        {
            await server.SettleAsync(cancellationToken);
            AddMemory("after a start from the snapshot", server, idle.Started, options.Trackers, 400);
            await MeasureSpreadAsync(server, spread, options, cancellationToken);
            await server.SettleAsync(cancellationToken);
            AddMemory("after these redirects", server, idle.Loaded, options.Trackers, 400);
            await MeasureRefreshAsync(server, trackers, spread, folder.Path, cancellationToken);
            await MeasurePutsAsync(server, folder.Path, $"PUT, {options.Trackers} trackers", cancellationToken);
            AddMemory("after these changes", server, idle.Loaded, options.Trackers, 400);
            await MeasureSaveAsync(server, snapshot, spread, cancellationToken);
        }, cancellationToken);

        Console.WriteLine($"""

            {_table}

            {options.Trackers} click trackers whose click_url have {length.ToString("0.0", CultureInfo.InvariantCulture)} characters on average. Bytes a tracker: VmRSS beyond that of the
            same process with the demo's few trackers in the same state (started, or after the same number of seconds of redirects), both when idle.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task<(long Started, long Loaded)> MeasureIdleAsync(
        ProductTarget product, string folder, Options options, CancellationToken cancellationToken)
    {
        using var server = await product.StartAsync(folder, cancellationToken);
        await server.SettleAsync(cancellationToken);
        var started = server.Process.ResidentBytes;
        for (var round = 0; round < 2 * options.Rounds; round++)
            await LoadAsync(server, new ClickSpread(Demo, 1, "idle"), options, cancellationToken);
        await server.SettleAsync(cancellationToken);
        var loaded = server.Process.ResidentBytes;
        using (var client = await LogInAsync(server, folder, cancellationToken))
            await client.TimeAsync(HttpMethod.Post, Create, Body("first"), cancellationToken);
        await MeasurePutsAsync(server, folder, "PUT, 3 trackers", cancellationToken);
        await server.StopAsync(cancellationToken);
        _table.Add("the process without them: started, MB", started / 1e6, "0.0");
        _table.Add("the process without them: after redirects, MB", loaded / 1e6, "0.0");
        return (started, loaded);
    }

    private async Task MeasureStartAsync(
        ProductTarget product, string folder, string what, double? atMost, Func<RunningServer, Task> then,
        CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var server = await product.StartAsync(folder, cancellationToken);
        Add(what, Stopwatch.GetElapsedTime(start).TotalSeconds, "0.0", atMost);
        await then(server);
        await server.StopAsync(cancellationToken);
    }

    private async Task MeasureSpreadAsync(RunningServer server, ClickSpread spread, Options options, CancellationToken cancellationToken)
    {
        var hot = new ClickSpread(spread.FirstId + spread.Trackers / 2, 1, "hot");
        var (hots, spreads) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < options.Rounds; round++)
        {
            hots.Add(await LoadAsync(server, hot, options, cancellationToken));
            spreads.Add(await LoadAsync(server, spread, options, cancellationToken));
        }

        var (hotRate, spreadRate) = (Median.Of(hots.Select(r => r.RequestsPerSecond)), Median.Of(spreads.Select(r => r.RequestsPerSecond)));
        _table.Add("redirects/s, one tracker", hotRate, "0");
        _table.Add("redirects/s, spread over all", spreadRate, "0");
        Add("one tracker against all of them, times", Math.Max(hotRate / spreadRate, spreadRate / hotRate), "0.00", 1.1);
        _table.Add("p99 of redirects, one tracker, ms", Median.Of(hots.Select(r => r.P99.TotalMilliseconds)), "0.0");
        _table.Add("p99 of redirects, spread over all, ms", Median.Of(spreads.Select(r => r.P99.TotalMilliseconds)), "0.0");
    }

    /// <summary>Measures changes of the management API, which wait for a refresh that also loads the commits of another writer.</summary>
    private async Task MeasureRefreshAsync(
        RunningServer server, ManyTrackers trackers, ClickSpread spread, string folder, CancellationToken cancellationToken)
    {
        using var client = await LogInAsync(server, folder, cancellationToken);
        await using var watch = Watch(server, spread);
        await Task.Delay(_watched, cancellationToken);
        watch.Take();
        await Task.Delay(_watched, cancellationToken);
        AddWatched("meanwhile nothing", watch);

        var times = new List<double>();
        for (var round = 1; round <= Changes; round++)
        {
            var (id, url) = trackers.ChangeThousand(round);
            times.Add((await PutAsync(client, $"refreshed {round}", cancellationToken)).TotalSeconds);
            await DemandLocationAsync(server, id, url, cancellationToken);
        }
        await Task.Delay(_watched, cancellationToken);
        Add($"refresh of 1000 changed trackers, longest of {Changes}, s", times.Max(), "0.000", 1);
        AddWatched("meanwhile refreshes", watch);
    }

    private async Task MeasurePutsAsync(RunningServer server, string folder, string what, CancellationToken cancellationToken)
    {
        using var client = await LogInAsync(server, folder, cancellationToken);
        var times = new List<double>();
        for (var i = 0; i < Puts; i++)
            times.Add((await PutAsync(client, $"put {i}", cancellationToken)).TotalMilliseconds);
        _table.Add($"{what}, median of {Puts}, ms", Median.Of(times), "0.0");
        _table.Add($"{what}, longest, ms", times.Max(), "0.0");
    }

    private async Task MeasureSaveAsync(RunningServer server, string snapshot, ClickSpread spread, CancellationToken cancellationToken)
    {
        await using var watch = Watch(server, spread);
        await Task.Delay(_watched, cancellationToken);
        watch.Take();
        var before = File.GetLastWriteTimeUtc(snapshot);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        var start = Stopwatch.GetTimestamp();
        await WaitForAsync(() => File.GetLastWriteTimeUtc(snapshot) != before, limit.Token);
        _table.Add("until the changes are in the snapshot, s", Stopwatch.GetElapsedTime(start).TotalSeconds, "0");
        AddWatched("meanwhile a save", watch);
    }

    private static ClickWatch Watch(RunningServer server, ClickSpread spread) =>
        new(server.Address, n => PathOf(spread.FirstId + n * 7919L % spread.Trackers));

    private void AddWatched(string when, ClickWatch watch)
    {
        var times = watch.Take();
        _table.Add($"longest redirect, {when}, ms", times[^1], "0.0");
        _table.Add($"p99 of redirects, {when}, ms", times[(int)(times.Length * 0.99)], "0.0");
    }

    private void Add(string what, double measured, string format, double? atMost)
    {
        if (atMost is { } most)
            _table.Add(what, measured, format, most);
        else
            _table.Add(what, measured, format);
    }

    private void AddMemory(string when, RunningServer server, long idle, int trackers, double? atMost) =>
        Add($"bytes a tracker, {when}", (server.Process.ResidentBytes - idle) / (double)trackers, "0", atMost);

    private async Task<LoadResult> LoadAsync(RunningServer server, ClickSpread clicks, Options options, CancellationToken cancellationToken)
    {
        var connections = options.Connections[^1];
        await _wrk.RunAsync(server.Address, Visitor.Headers, connections, options.WarmUp, clicks, cancellationToken);
        await server.SettleAsync(cancellationToken);
        var load = await _wrk.RunAsync(server.Address, Visitor.Headers, connections, options.Seconds, clicks, cancellationToken);
        await server.SettleAsync(cancellationToken);
        if (!load.IsClean)
            _checks.Add(false, $"{clicks.Cachebuster}: {load.Trouble}");
        Console.WriteLine($"{clicks.Cachebuster}: {load.RequestsPerSecond:0} requests/s");
        return load;
    }

    private static Task<ManagementClient> LogInAsync(RunningServer server, string folder, CancellationToken cancellationToken) =>
        ManagementClient.LogInAsync(server.Address, Path.Combine(folder, "demo-login.json"), cancellationToken);

    private static async Task<TimeSpan> PutAsync(ManagementClient client, string name, CancellationToken cancellationToken) =>
        (await client.TimeAsync(HttpMethod.Put, $"/clicktracker?id={PutId}", Body(name), cancellationToken)).Time;

    private static string Body(string name) => JsonSerializer.Serialize(new
    {
        clicktracker = new { name, click_url = "https://test-landing-page.com/", publisher = new { id = 44449 }, line_item = new { id = 74957 } },
    });

    private static async Task DemandLocationAsync(RunningServer server, long id, string location, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var response = await client.GetAsync(new Uri(server.Address, PathOf(id)), cancellationToken);
        if (response.StatusCode != HttpStatusCode.Redirect || response.Headers.Location?.OriginalString != location)
            throw new BenchmarkException($"Tracker {id} leads to {response.Headers.Location}, not to {location}: the change is not live.");
    }

    private static async Task WaitForAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (!holds())
            await Task.Delay(100, cancellationToken);
    }

    private static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/clktr?id={id}");
}
