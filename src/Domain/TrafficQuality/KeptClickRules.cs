using System.Runtime.InteropServices;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Today's rules, for clicks that are stored already. A rule judges only what was kept: where the user agent, the whole address or the text
/// of a cost is missing, the verdict that the click has stands. The headers of a prefetch are never kept.
/// </summary>
/// <param name="duplicateWindow">The time in which a repeated click is a duplicate. Zero turns duplicates off.</param>
/// <param name="keepsAddresses">Whether whole addresses are stored, without which no click is known to repeat another.</param>
public sealed class KeptClickRules(KnownRobots robots, TimeSpan duplicateWindow, bool keepsAddresses)
{
    /// <summary>The time before a click in which clicks may make it a duplicate.</summary>
    public TimeSpan DuplicateWindow => keepsAddresses ? duplicateWindow : TimeSpan.Zero;

    /// <summary>Begins to judge clicks, which come in the order of their ids.</summary>
    public KeptClickVerdicts Begin() => new(robots, duplicateWindow, keepsAddresses);
}

/// <summary>The verdicts over stored clicks that come in the order of their ids. Not for several threads at once.</summary>
public sealed class KeptClickVerdicts
{
    /// <summary>The visits are looked through for old ones when there are twice as many as after the last time.</summary>
    private const int FewVisits = 10_000;

    private readonly SecretHash _hash = SecretHash.WithRandomKey();
    private readonly RobotVerdicts _robots;
    private readonly TimeSpan _window;
    private readonly bool _keepsAddresses;

    /// <summary>The time at which each visit counted last.</summary>
    private readonly Dictionary<(long Tracker, string Address, string UserAgent), DateTime> _counted = [];

    private int _most = FewVisits;

    internal KeptClickVerdicts(KnownRobots robots, TimeSpan window, bool keepsAddresses) =>
        (_robots, _window, _keepsAddresses) = (new RobotVerdicts(robots), window, keepsAddresses);

    /// <summary>Remembers a click whose verdict stands, since later ones may repeat it.</summary>
    public void Remember(Click click)
    {
        if (IsKnown(click))
            Count(click, click.Reasons);
    }

    /// <summary>Returns the reasons that a click has by today's rules. Its own reasons are those that it has now.</summary>
    public ClickReasons Judge(Click click)
    {
        var reasons = click.Reasons;
        if (click.UserAgent is { } agent)
            reasons = With(reasons, ClickReasons.Robot, IsRobot(agent));
        // A text of full length may have been longer.
        if (click.RawCost is { Length: < Click.MaxRawCost - 1 } cost)
            reasons = With(reasons, ClickReasons.BadCost, MediaCost.Read(cost).Unreadable is not null);
        if (!IsKnown(click))
            return reasons;
        reasons = With(reasons, ClickReasons.Duplicate, Repeats(click));
        Count(click, reasons);
        return reasons;
    }

    private static ClickReasons With(ClickReasons reasons, ClickReasons reason, bool holds) =>
        holds ? reasons | reason : reasons & ~reason;

    private bool IsRobot(string agent)
    {
        var judged = agent.AsSpan();
        return judged.IsWhiteSpace() || _robots.IsRobot(judged, _hash.Of(MemoryMarshal.AsBytes(judged)));
    }

    /// <summary>Whether a click is known well enough to repeat another one, or to be repeated.</summary>
    private bool IsKnown(Click click) => _keepsAddresses && click.UserAgent is not null && ClientAddress.IsWhole(click.Ip);

    private bool Repeats(Click click) =>
        _window > TimeSpan.Zero && _counted.TryGetValue(VisitOf(click), out var counted) && click.OccurredAt - counted <= _window;

    private void Count(Click click, ClickReasons reasons)
    {
        if (_window <= TimeSpan.Zero || !reasons.IsValid())
            return;
        if (_counted.Count >= _most)
            Forget(click.OccurredAt - _window);
        _counted[VisitOf(click)] = click.OccurredAt;
    }

    private void Forget(DateTime before)
    {
        foreach (var (visit, counted) in _counted)
            if (counted < before)
                _counted.Remove(visit);
        _most = Math.Max(FewVisits, 2 * _counted.Count);
    }

    private static (long, string, string) VisitOf(Click click) => (click.TrackerId, click.Ip!, click.UserAgent!);
}
