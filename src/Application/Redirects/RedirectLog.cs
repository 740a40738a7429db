using ClickTracking.Domain.Clicks;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Application.Redirects;

/// <summary>What the log tells of single redirects: each click at Debug, and from where to where strangers try to lead people.</summary>
public sealed class RedirectLog(ILogger<RedirectLog> log)
{
    private UnlistedRedirs _unlisted = new();

    /// <summary>The click holds no more of its visitor than is kept anyway.</summary>
    public void WriteClick(Click click)
    {
        if (log.IsEnabled(LogLevel.Debug))
            log.LogDebug("Click {@Click}", click);
    }

    /// <summary>A <c>redir</c> that was refused, or would have been under <see cref="RedirectPolicy.AllowList"/>.</summary>
    public void CountUnlisted(in RedirectDecision decision) => Volatile.Read(ref _unlisted).Add(
        new UnlistedRedir(decision.Tracker!.Id, decision.Redir.Host, decision.Redir.Error, decision.OnlyReported));

    /// <summary>One event about all that came since the last call; none when there were none.</summary>
    public void WriteSummary()
    {
        // A request that still holds the old ones may miss this event; the counters miss nothing.
        var (redirs, others) = Interlocked.Exchange(ref _unlisted, new UnlistedRedirs()).Read();
        if (redirs.Count > 0)
            log.LogWarning("Redirs outside of the landing domains since the last summary: {@Redirs} and {Others} others", redirs, others);
    }
}
