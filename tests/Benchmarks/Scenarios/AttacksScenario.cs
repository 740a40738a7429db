using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Processes;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;
using ClickTracking.WebApi.AcceptanceTests.Running.Tls;
using static ClickTracking.Benchmarks.Reports.Milliseconds;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>The times of new visitors while others try to use the server up, each in another way and all at once.</summary>
internal sealed partial class AttacksScenario : IScenario
{
    private const double MostTimes = 3;

    private readonly MarkdownTable _table = new("protocol", "beside", "answers", "p50, ms", "p99, ms", "MB more");
    private readonly CheckList _checks = new();

    public string Name => "attacks";

    public string Summary => "new visitors beside idle and slow connections, endless headers and bodies, resets and refused redirects";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        using var certificates = TemporaryFolder.In(options.Folder);
        var certificate = new PemCertificate("127.0.0.1");
        certificate.WriteTo(certificates.Path);
        var product = new ProductTarget(
            options.Product,
            $"--Kestrel:Certificates:Default:Path={Path.Combine(certificates.Path, PemCertificate.ChainFile)}",
            $"--Kestrel:Certificates:Default:KeyPath={Path.Combine(certificates.Path, PemCertificate.KeyFile)}")
        {
            IsSecure = true,
        };
        await product.PrepareAsync(cancellationToken);
        foreach (var protocol in new[] { "http", "https", "h2" })
        {
            using var folder = TemporaryFolder.In(options.Folder);
            using var server = await product.StartAsync(folder.Path, cancellationToken);
            await MeasureAsync(server, protocol, certificate, options, cancellationToken);
            await server.StopAsync(cancellationToken);
        }
        Console.WriteLine($"""

            {_table}

            {options.Seconds} s each; every visitor on a connection of its own. The attackers are a process that anybody may
            interrupt (SCHED_IDLE), because others have machines of their own; the server works for them as for anybody.

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private async Task MeasureAsync(
        RunningServer server, string protocol, PemCertificate certificate, Options options, CancellationToken cancellationToken)
    {
        var address = protocol == "http" ? server.Address : new Uri(Secure().Match(server.Process.Output).Value);
        await VisitAsync(options.WarmUp);
        var alone = await VisitAsync(options.Seconds);
        await using var memory = new MemoryWatch(server.Process);
        double[] beside;
        using (await Attackers.StartAsync(protocol, address.Port, cancellationToken))
            beside = await VisitAsync(options.Seconds);
        Add(protocol, "nobody", alone, 0);
        Add(protocol, "attackers", beside, memory.Most - memory.Before);
        var times = Quantile(beside, 0.99) / Quantile(alone, 0.99);
        _checks.Add(times <= MostTimes, string.Create(
            CultureInfo.InvariantCulture, $"{protocol}, p99 beside attackers to alone: {times:0.00}, limit {MostTimes}"));

        async Task<double[]> VisitAsync(int seconds)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));
            var probe = new Probe("redirect", i => Visitor.ClickPath($"{i}"), (int)HttpStatusCode.Redirect)
            {
                Version = protocol == "h2" ? HttpVersion.Version20 : HttpVersion.Version11,
                Trust = certificate.OnlyThis(),
            };
            await probe.RunAsync(address, stop.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return probe.Times;
        }
    }

    private void Add(string protocol, string beside, double[] times, long bytes)
    {
        _table.Add(protocol, beside, $"{times.Length}", Text(Quantile(times, 0.5)), Text(Quantile(times, 0.99)), $"{bytes / 1_000_000}");
        Console.WriteLine($"{protocol}, beside {beside}: p50 {Text(Quantile(times, 0.5))} ms, p99 {Text(Quantile(times, 0.99))} ms");
    }

    [GeneratedRegex("https://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Secure();
}
