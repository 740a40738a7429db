using System.Globalization;
using System.Text.Json;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The times of the management API with 10,000 click trackers, compared with an MVC action that only answers.</summary>
internal sealed class ManagementScenario : IScenario
{
    private const int Bulks = 10;
    private const int BulkSize = 1000;
    private const int Pages = 100;
    private const double MostTimesMvc = 3;
    private const double MostPageMilliseconds = 20;
    private const double MostBulkSeconds = 1;

    // This is the demo's advertiser of member 958, whose user adds the trackers.
    private const string Create = "/clicktracker?advertiser_id=37236";
    private const string FilteredPage = "/clicktracker?state=active&like_name=racker+1&sort=name.desc,id.asc&num_elements=100&start_element=100";

    private readonly Wrk _wrk = new();
    private readonly List<Measurement> _measurements = [];
    private readonly ManagementTable _table = new();
    private readonly CheckList _checks = new();

    public string Name => "management";

    public string Summary => "the management API with 10,000 click trackers, beside a bare MVC action";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(
            options.Product, "--RateLimit:ReadsPerMinute=0", "--RateLimit:WritesPerMinute=0", "--RateLimit:LoginsPer5Minutes=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using var server = await product.StartAsync(folder.Path, cancellationToken);
        using var client = await ManagementClient.LogInAsync(
            server.Address, Path.Combine(folder.Path, "demo-login.json"), cancellationToken);

        var bulks = await AddTrackersAsync(client, cancellationToken);
        await MeasureGetAsync(product, server, client, options, cancellationToken);
        var pages = await ReadPagesAsync(client, cancellationToken);
        _table.Add(
            $"filtered and sorted page of 100, median of {Pages}, ms", Median.Of(pages.Select(t => t.TotalMilliseconds)),
            MostPageMilliseconds, _checks);
        _table.Add(
            $"bulk POST of {BulkSize}, median of {Bulks}, s", Median.Of(bulks.Select(t => t.TotalSeconds)), MostBulkSeconds, _checks);
        await server.StopAsync(cancellationToken);

        Console.WriteLine($"""

            {_table}

            {Bulks * BulkSize} click trackers. GET by id: wrk, {options.Seconds} s each, rounds: {options.Rounds}, each with its token's look-up in the
            database and its line in the log; CPU: user and system time of the server. Pages and bulks: one after the other.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private static async Task<List<TimeSpan>> AddTrackersAsync(ManagementClient client, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Bulks; i++)
        {
            var body = JsonSerializer.Serialize(new { clicktrackers = Enumerable.Range(i * BulkSize, BulkSize).Select(Tracker) });
            times.Add((await client.TimeAsync(HttpMethod.Post, Create, body, cancellationToken)).Time);
        }
        return times;
    }

    private static object Tracker(int number) => new
    {
        name = string.Create(CultureInfo.InvariantCulture, $"Tracker {number:00000}"),
        code = string.Create(CultureInfo.InvariantCulture, $"code-{number}"),
        state = number % 2 == 0 ? "active" : "inactive",
        click_url = number % 3 == 0 ? null : $"https://test-landing-page.com/products/{number}?utm_source=clicktracker",
        publisher = new { id = 44449 },
        line_item = new { id = 74957 },
        tag = new { id = 474412 },
    };

    private static async Task<List<TimeSpan>> ReadPagesAsync(ManagementClient client, CancellationToken cancellationToken)
    {
        const int warmUp = 20;
        var times = new List<TimeSpan>();
        for (var i = 0; i < warmUp + Pages; i++)
            times.Add((await client.TimeAsync(HttpMethod.Get, FilteredPage, null, cancellationToken)).Time);
        return times[warmUp..];
    }

    private async Task MeasureGetAsync(
        ProductTarget product, RunningServer server, ManagementClient client, Options options, CancellationToken cancellationToken)
    {
        var list = (await client.TimeAsync(HttpMethod.Get, "/clicktracker?name=Tracker+05000&fields=id", null, cancellationToken)).Body;
        using var found = JsonDocument.Parse(list);
        var id = found.RootElement.GetProperty("response").GetProperty("clicktrackers")[0].GetProperty("id").GetInt64();
        var path = string.Create(CultureInfo.InvariantCulture, $"{BareMvcTarget.Path}?id={id}");

        using var folder = TemporaryFolder.In(options.Folder);
        var answer = Path.Combine(folder.Path, "answer.json");
        await File.WriteAllBytesAsync(
            answer, (await client.TimeAsync(HttpMethod.Get, path, null, cancellationToken)).Body, cancellationToken);
        var mvc = new BareMvcTarget(answer);
        using var bare = await mvc.StartAsync(folder.Path, cancellationToken);

        for (var round = 1; round <= options.Rounds; round++)
            foreach (var connections in options.Connections)
                foreach (var (title, target) in new[] { (mvc.Title, bare), (product.Title, server) })
                    await LoadAsync(title, target, path, client.Authorization, connections, options, cancellationToken);
        foreach (var connections in options.Connections)
            Compare(product.Title, mvc.Title, connections);
    }

    private async Task LoadAsync(
        string title, RunningServer target, string path, (string Name, string Value) authorization, int connections, Options options,
        CancellationToken cancellationToken)
    {
        var url = new Uri(target.Address, path);
        await WarmUpAsync(url, authorization, connections, options, cancellationToken);
        var before = await target.SettleAsync(cancellationToken);
        var load = await _wrk.RunAsync(url, [authorization], connections, options.Seconds, cancellationToken);
        var after = await target.SettleAsync(cancellationToken);
        _measurements.Add(new Measurement(title, connections, load, after - before));
        if (!load.IsClean)
            _checks.Add(false, $"{title}, {connections} connections: {load.Errors} errors, {load.SocketErrors} broken connections");
        Console.WriteLine($"{title}, {connections} connections: {load.RequestsPerSecond:0} requests/s");
    }

    /// <summary>
    /// Sends requests until all code is compiled as fast as it gets, which takes a while because a management request runs through much
    /// code.
    /// </summary>
    private async Task WarmUpAsync(
        Uri url, (string Name, string Value) authorization, int connections, Options options, CancellationToken cancellationToken)
    {
        const int most = 10;
        const double gain = 1.05;
        var last = 0.0;
        for (var run = 0; run < most; run++)
        {
            var rate = (await _wrk.RunAsync(url, [authorization], connections, options.WarmUp, cancellationToken)).RequestsPerSecond;
            if (rate < last * gain)
                return;
            last = rate;
        }
    }

    private void Compare(string product, string mvc, int connections)
    {
        double Of(string server, Func<Measurement, double> number) =>
            Median.Of(_measurements.Where(m => m.Server == server && m.Connections == connections).Select(number));

        var (rate, bareRate) = (Of(product, m => m.Load.RequestsPerSecond), Of(mvc, m => m.Load.RequestsPerSecond));
        _table.AddRatio($"GET by id, {connections} connections, requests/s", rate, bareRate, bareRate / rate, MostTimesMvc, _checks);
        var (cpu, bareCpu) = (Of(product, m => m.CpuMicrosecondsPerRequest), Of(mvc, m => m.CpuMicrosecondsPerRequest));
        _table.AddRatio($"GET by id, {connections} connections, CPU µs/request", cpu, bareCpu, cpu / bareCpu);
    }
}
