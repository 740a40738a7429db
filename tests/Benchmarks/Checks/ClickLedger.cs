using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Checks;

/// <summary>The answers that the product gave, for comparison with the clicks that it stored.</summary>
internal sealed class ClickLedger
{
    // The number is part of the measured address. Each run has the next number, so that its clicks can be told from those of another.
    private const int FirstCachebuster = 12345;

    private readonly List<Entry> _wrk = [];
    private (int Sent, int Redirects)? _exact;

    public string NextCachebuster() => $"{FirstCachebuster + _wrk.Count}";

    /// <summary>Adds a run that used the cachebuster from <see cref="NextCachebuster"/>.</summary>
    public void Add(string run, int connections, LoadResult load) => _wrk.Add(new Entry(NextCachebuster(), run, connections, load));

    public void AddExact(int sent, ExactSender sender) => _exact = (sent, sender.Redirects);

    /// <summary>Compares answers and clicks. The product must have been stopped.</summary>
    public void Compare(StoredClicks stored, CheckList checks)
    {
        var known = 0L;
        foreach (var (cachebuster, run, connections, load) in _wrk)
        {
            var clicks = stored.With(cachebuster);
            known += clicks;
            var difference = clicks - load.Requests;
            checks.Add(
                load.IsClean && difference >= 0 && difference <= connections,
                $"{run}: wrk counted {load.Requests} answers ({load.Trouble}), {clicks} clicks are stored: "
                + $"{difference} more, 0 to {connections} allowed");
        }

        if (_exact is var (sent, redirects))
        {
            var clicks = stored.BeginningWith(ExactSender.CachebusterPrefix);
            var different = stored.DifferentBeginningWith(ExactSender.CachebusterPrefix);
            known += clicks;
            checks.Add(
                redirects == sent && clicks == sent && different == sent,
                $"exact sender: {sent} sent, {redirects} answered 302, {clicks} clicks stored, {different} of them different");
        }

        checks.Add(stored.Total() == known, $"{stored.Total()} clicks are stored in all, {known} of them from the above");
    }

    private sealed record Entry(string Cachebuster, string Run, int Connections, LoadResult Load);
}
