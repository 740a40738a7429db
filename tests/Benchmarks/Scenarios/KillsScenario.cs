using System.Security.Cryptography;
using ClickTracking.Benchmarks.Checks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Reports;
using ClickTracking.Benchmarks.Targets;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>
/// Kills the product under load, again and again on the same data folder, and compares the clicks that it answered with those that it
/// stored.
/// </summary>
internal sealed class KillsScenario : IScenario
{
    private const int Connections = 8;

    /// <summary>The longest time from the first click to a kill, in milliseconds.</summary>
    private const int LongestLife = 1500;

    private readonly CheckList _checks = new();

    public string Name => "kills";

    public string Summary => "every answered click is stored once, after many kills under load";

    public async Task<bool> RunAsync(Options options, CancellationToken cancellationToken)
    {
        var product = new ProductTarget(options.Product) { FirstClick = Visitor.ClickPath("start") };
        await product.PrepareAsync(cancellationToken);
        using var folder = TemporaryFolder.In(options.Folder);
        using (var first = await new ProductTarget(options.Product).StartAsync(folder.Path, cancellationToken))
            await first.StopAsync(cancellationToken);
        var (answered, sent) = (new HashSet<string>(), new HashSet<string>());
        for (var kill = 1; kill <= options.Kills; kill++)
        {
            using var server = await product.StartAsync(folder.Path, cancellationToken);
            var sender = new ExactSender(server.Port, $"kill-{kill}-");
            var sending = sender.RunUntilGoneAsync(Connections, cancellationToken);
            await Task.Delay(RandomNumberGenerator.GetInt32(LongestLife), cancellationToken);
            server.Process.Dispose();
            await sending;
            answered.UnionWith(sender.Redirected);
            sent.UnionWith(Enumerable.Range(1, sender.Sent).Select(sender.Cachebuster));
            if (kill % 10 == 0 || kill == options.Kills)
                Console.WriteLine($"{kill} kills, {sent.Count} clicks sent, {answered.Count} answered");
        }
        using (var last = await new ProductTarget(options.Product).StartAsync(folder.Path, cancellationToken))
            await last.StopAsync(cancellationToken);
        Compare(ProductTarget.Database(folder.Path), answered, sent);
        Console.WriteLine($"""

            {Machine.Describe(options.Folder)}

            {string.Join(Environment.NewLine, _checks.Lines)}
            """);
        return _checks.AllHold;
    }

    private void Compare(string database, HashSet<string> answered, HashSet<string> sent)
    {
        using var stored = new StoredClicks(database);
        var (clicks, different) = (stored.BeginningWith("kill-"), stored.CachebustersBeginningWith("kill-"));
        _checks.Add(clicks == different.Count, $"{clicks} clicks are stored, {different.Count} of them different: none is doubled");
        var lost = answered.Count(a => !different.Contains(a));
        _checks.Add(lost == 0, $"{answered.Count} clicks were answered, {lost} of them are not stored");
        var invented = different.Count(c => !sent.Contains(c));
        _checks.Add(invented == 0, $"{sent.Count} clicks were sent, {invented} others are stored: none is invented");
        Console.WriteLine($"{clicks - answered.Count} clicks are stored whose answer a kill cut off.");
    }
}
