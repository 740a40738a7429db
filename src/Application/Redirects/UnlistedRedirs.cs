using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>A kind of <c>redir</c> that is not among the landing domains. The log shows its members under these names.</summary>
/// <param name="Host">
/// The host in lower-case punycode, which an attacker's text cannot break out of. Null when <paramref name="Fault"/> says why there is
/// none.
/// </param>
/// <param name="Followed">True when the redir was only reported and not refused.</param>
internal sealed record UnlistedRedir(long TrackerId, string? Host, LandingPageError Fault, bool Followed);

/// <summary>A kind of <c>redir</c> with the number of times it came.</summary>
internal sealed record UnlistedRedirCount(long TrackerId, string? Host, LandingPageError Fault, bool Followed, long Count);

/// <summary>
/// Counts kinds of redirs, without a lock for known kinds. The number of kinds is limited, because hosts cost an attacker nothing.
/// </summary>
internal sealed class UnlistedRedirs
{
    /// <summary>The number of kinds that are counted separately. A few more are possible when they come at the same moment.</summary>
    public const int MaxKinds = 50;

    private readonly ConcurrentDictionary<UnlistedRedir, StrongBox<long>> _counts = new();
    private int _kinds;
    private long _others;

    public void Add(UnlistedRedir redir)
    {
        if (_counts.TryGetValue(redir, out var known))
            Interlocked.Increment(ref known.Value);
        else if (Volatile.Read(ref _kinds) >= MaxKinds)
            Interlocked.Increment(ref _others);
        else if (_counts.TryAdd(redir, new StrongBox<long>(1)))
            Interlocked.Increment(ref _kinds);
        else
            Interlocked.Increment(ref _counts[redir].Value);
    }

    /// <summary>Returns the kinds, the most frequent first, and the number of redirs of other kinds.</summary>
    public (IReadOnlyList<UnlistedRedirCount> Kinds, long Others) Read()
    {
        var kinds = _counts.Select(
            c => new UnlistedRedirCount(c.Key.TrackerId, c.Key.Host, c.Key.Fault, c.Key.Followed, Volatile.Read(ref c.Value.Value)));
        return ([.. kinds.OrderByDescending(k => k.Count)], Volatile.Read(ref _others));
    }
}
