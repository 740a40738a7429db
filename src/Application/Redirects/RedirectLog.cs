using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Redirects;

/// <summary>
/// Logs single redirects: each click at level Debug, and in a summary the landing pages to which strangers try to lead people.
/// </summary>
public sealed class RedirectLog(ILogger<RedirectLog> log)
{
    private UnlistedRedirs _unlisted = new();

    /// <summary>Logs a click. It holds no more of its visitor than is stored anyway.</summary>
    public void WriteClick(Click click)
    {
        if (log.IsEnabled(LogLevel.Debug))
            log.LogDebug(new EventId(1400, "Click"), "Click {@Click}", click);
    }

    /// <summary>Counts a <c>redir</c> that was refused, or would have been under <see cref="RedirectPolicy.AllowList"/>.</summary>
    public void CountUnlisted(in RedirectDecision decision) => Volatile.Read(ref _unlisted).Add(
        new UnlistedRedir(decision.Tracker!.Id, decision.Redir.Host, decision.Redir.Error, decision.OnlyReported));

    /// <summary>Writes one event about all unlisted redirs since the last call, or none when there were none.</summary>
    public void Summarize()
    {
        // A request that still holds the old counts may be missing in this event. The counters count it anyway.
        var (redirs, others) = Interlocked.Exchange(ref _unlisted, new UnlistedRedirs()).Read();
        if (redirs.Count > 0)
            log.LogWarning(
                new EventId(1402, "UnlistedRedirs"),
                "Redirs outside of the landing domains since the last summary: {@Redirs} and {Others} others", redirs, others);
    }
}
