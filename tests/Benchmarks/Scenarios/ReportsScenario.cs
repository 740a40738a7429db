using System.Diagnostics;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Data;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Processes;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The time and memory of a report over a million clicks in every format, and the redirects while one is made.</summary>
internal sealed class ReportsScenario : IScenario
{
    private const double MostMegabytes = 60;

    private const string Copied = "sqlite3.csv";

    /// <summary>The formats, and how many times the time of csv each may take.</summary>
    private static readonly (string Name, double? MostTimesCsv)[] _formats =
        [("csv", null), ("excel", null), ("jsonl", null), ("html", null), ("parquet", 3), ("xlsx", 6)];

    private readonly CheckList _checks;
    private readonly TargetTable _table;

    public ReportsScenario()
    {
        _checks = new CheckList();
        _table = new TargetTable(_checks);
    }

    public string Name => "reports";

    public string Summary => "a report over a million clicks in every format, beside sqlite3 -csv, and redirects meanwhile";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var sqlite = Programs.Find("sqlite3") ?? throw new BenchmarkException("sqlite3 is not installed (Debian: sqlite3).");
        var product = new ProductTarget(
            options.Product, "--RateLimit:ReadsPerMinute=0", "--RateLimit:WritesPerMinute=0", "--RateLimit:LoginsPer5Minutes=0");
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using (var server = await product.StartAsync(folder.Path, cancellationToken))
            await server.StopAsync(cancellationToken);
        var clicks = new ManyClicks(ProductTarget.Database(folder.Path), options.Clicks);
        clicks.Fill();

        var figures = new Dictionary<string, Figures>();
        var copies = new List<double>();
        foreach (var (format, _) in _formats)
            figures[format] = await MeasureFormatAsync(
                product, clicks, format, folder.Path,
                format == "csv" ? () => CopyAsync(sqlite, clicks, folder.Path, copies, cancellationToken) : null,
                options, cancellationToken);
        Compare(figures, Median.Of(copies));
        // sqlite3 quotes more than it has to, such as a blank. No value has a quote of its own.
        var (rows, copied) = (Path.Combine(folder.Path, "report.csv"), Path.Combine(folder.Path, Copied));
        _checks.Add(
            File.ReadLines(rows).Skip(1).SequenceEqual(File.ReadLines(copied).Select(l => l.Replace("\"", "", StringComparison.Ordinal))),
            "the csv has the rows of sqlite3 -csv");
        await MeasureRedirectsAsync(product, clicks, folder.Path, options, cancellationToken);

        Console.WriteLine($"""

            {_table}

            {options.Clicks} clicks, {ManyClicks.Columns.Count} columns,
            medians of {options.Rounds} rounds. Seconds: from POST /report to the last byte of the file.
            MB: the most of VmRSS beyond that of the same process when idle. sqlite3 runs with the nice value of the reports' thread.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    /// <summary>Measures a format in a process of its own, so that no other one has left memory in it.</summary>
    /// <param name="before">Runs before each measurement.</param>
    private static async Task<Figures> MeasureFormatAsync(
        ProductTarget product, ManyClicks clicks, string format, string folder, Func<Task>? before, Options options,
        CancellationToken cancellationToken)
    {
        using var server = await product.StartAsync(folder, cancellationToken);
        using var client = await ReportClient.LogInAsync(server.Address, folder, cancellationToken);
        await server.SettleAsync(cancellationToken);
        var rounds = new List<Figures>();
        await using var memory = new MemoryWatch(server.Process);
        for (var round = 0; round < options.Rounds; round++)
        {
            if (before is not null)
                await before();
            var cpu = server.Process.CpuTime;
            await using var file = new FileStream(Path.Combine(folder, "report." + format), FileMode.Create);
            var start = Stopwatch.GetTimestamp();
            var id = await client.AskAsync(clicks, format, cancellationToken);
            var rows = await client.WaitAsync(id, cancellationToken);
            var ready = Stopwatch.GetElapsedTime(start);
            if (rows != options.Clicks)
                throw new BenchmarkException($"The report has {rows} rows instead of {options.Clicks}.");
            var first = await client.DownloadAsync(id, file, cancellationToken);
            var total = Stopwatch.GetElapsedTime(start);
            rounds.Add(new Figures(
                total.TotalSeconds, (server.Process.CpuTime - cpu).TotalSeconds, first.TotalMilliseconds, 0, file.Length / 1e6));
            Console.WriteLine(
                $"{format}: ready after {ready.TotalSeconds:0.00} s, whole after {total.TotalSeconds:0.00} s, "
                + $"{rounds[^1].Cpu:0.0} s of processor time");
        }
        await server.StopAsync(cancellationToken);
        return new Figures(
            Median.Of(rounds.Select(f => f.Seconds)), Median.Of(rounds.Select(f => f.Cpu)), rounds.Max(f => f.FirstByte),
            (memory.Most - memory.Before) / 1e6, rounds[0].FileMegabytes);
    }

    /// <summary>Has sqlite3 write the same rows.</summary>
    private static async Task CopyAsync(
        string sqlite, ManyClicks clicks, string folder, List<double> seconds, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await ChildProcess.RunAsync(
            "nice", ["-n", "10", sqlite, "-readonly", "-csv", "-cmd", ".output " + Copied, ProductTarget.Database(folder), clicks.Query],
            folder,
            cancellationToken);
        seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        Console.WriteLine($"sqlite3: {seconds[^1]:0.00} s");
    }

    private void Compare(Dictionary<string, Figures> figures, double copy)
    {
        var csv = figures["csv"];
        _table.Add("sqlite3 -csv, s", copy, "0.00");
        foreach (var (format, mostTimesCsv) in _formats)
        {
            var measured = figures[format];
            _table.Add($"{format}, s", measured.Seconds, "0.00");
            if (format == "csv")
                _table.Add("csv, to sqlite3 -csv", measured.Seconds / copy, "0.00", 2);
            else if (mostTimesCsv is { } most)
                _table.Add($"{format}, to csv", measured.Seconds / csv.Seconds, "0.00", most);
            else
                _table.Add($"{format}, to csv", measured.Seconds / csv.Seconds, "0.00");
            _table.Add($"{format}, processor time, s", measured.Cpu, "0.00");
            _table.Add($"{format}, file, MB", measured.FileMegabytes, "0.0");
            _table.Add($"{format}, memory above idle, MB", measured.Megabytes, "0", MostMegabytes);
            _table.Add($"{format}, first byte after ready, ms", measured.FirstByte, "0", 300);
        }
    }

    private async Task MeasureRedirectsAsync(
        ProductTarget product, ManyClicks clicks, string folder, Options options, CancellationToken cancellationToken)
    {
        var (wrk, connections) = (new Wrk(), options.Connections[0]);
        using var server = await product.StartAsync(folder, cancellationToken);
        using var client = await ReportClient.LogInAsync(server.Address, folder, cancellationToken);
        var click = new Uri(server.Address, Visitor.ClickPath("report"));
        await wrk.RunAsync(click, Visitor.Headers, connections, options.WarmUp, cancellationToken);
        // As for redirects, what the runtime compiles at first use is not measured.
        await client.WaitAsync(await client.AskAsync(clicks, "csv", cancellationToken), cancellationToken);
        var (alone, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            await server.SettleAsync(cancellationToken);
            alone.Add((await wrk.RunAsync(click, Visitor.Headers, connections, options.Seconds, cancellationToken)).RequestsPerSecond);
            await server.SettleAsync(cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var reports = ReportAgainAsync(client, clicks, stop.Token);
            beside.Add((await wrk.RunAsync(click, Visitor.Headers, connections, options.Seconds, cancellationToken)).RequestsPerSecond);
            await stop.CancelAsync();
            var id = await reports;
            await client.WaitAsync(id, cancellationToken);
            Console.WriteLine($"redirects/s: {alone[^1]:0}, while a report is made: {beside[^1]:0}");
        }
        await server.StopAsync(cancellationToken);
        _table.Add("redirects/s", Median.Of(alone), "0");
        _table.AddLeast("redirects/s while reports are made, to without", Median.Of(alone.Zip(beside, (a, b) => b / a)), "0.00", 0.9);
    }

    /// <summary>Asks for one report after the other, so that one is made at any time.</summary>
    /// <returns>The id of the last one, which may be unfinished.</returns>
    private static async Task<string> ReportAgainAsync(ReportClient client, ManyClicks clicks, CancellationToken stop)
    {
        while (true)
        {
            var id = await client.AskAsync(clicks, "csv", CancellationToken.None);
            try
            {
                await client.WaitAsync(id, stop);
            }
            catch (OperationCanceledException)
            {
                return id;
            }
        }
    }

    private sealed record Figures(double Seconds, double Cpu, double FirstByte, double Megabytes, double FileMegabytes);
}
