using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>A kind of <c>redir</c> outside of the landing domains.</summary>
/// <param name="Host">Lower-case punycode, which no text of an attacker's can break out of; null: see <paramref name="Fault"/>.</param>
/// <param name="Followed">Only reported, not refused.</param>
internal sealed record UnlistedRedir(long TrackerId, string? Host, LandingPageError Fault, bool Followed);

/// <summary>How often.</summary>
internal sealed record UnlistedRedirCount(long TrackerId, string? Host, LandingPageError Fault, bool Followed, long Count);

/// <summary>Counts kinds of redirs, without a lock for those it knows, and only so many: hosts cost an attacker nothing.</summary>
internal sealed class UnlistedRedirs
{
    /// <summary>Kinds that are told apart; a few more when they come at the same moment.</summary>
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

    /// <summary>The kinds, the most frequent first, and how many redirs were of others.</summary>
    public (IReadOnlyList<UnlistedRedirCount> Kinds, long Others) Read()
    {
        var kinds = _counts.Select(c => new UnlistedRedirCount(c.Key.TrackerId, c.Key.Host, c.Key.Fault, c.Key.Followed, Volatile.Read(ref c.Value.Value)));
        return ([.. kinds.OrderByDescending(k => k.Count)], Volatile.Read(ref _others));
    }
}
