using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Finds the reasons why a click is not valid, on any thread, without a lock or an allocation. The visitor's address and user agent go into
/// hashes in memory and nowhere else.
/// </summary>
public sealed class TrafficQualityRules
{
    /// <summary>
    /// The version of the rules, which is stored with each click: one more whenever other code or other lists judge some click differently.
    /// </summary>
    public const int Version = 1;

    private readonly SecretHash _hash = SecretHash.WithRandomKey();
    private readonly RobotVerdicts _robots;
    private readonly RecentClicks? _recent;

    /// <param name="duplicateWindow">The time in which a repeated click is a duplicate, up to 1 day. Zero turns duplicates off.</param>
    public TrafficQualityRules(KnownRobots robots, TimeSpan duplicateWindow, TimeProvider time)
    {
        _robots = new RobotVerdicts(robots);
        _recent = duplicateWindow > TimeSpan.Zero ? new RecentClicks(time, duplicateWindow) : null;
    }

    /// <summary>Judges a click that is about to be recorded. The next click of the same visitor may be its duplicate.</summary>
    public ClickReasons Judge(long trackerId, in Visitor visitor) => Judge(trackerId, visitor, isRecorded: true);

    /// <summary>Returns the result that <see cref="Judge(long, in Visitor)"/> would have now, and records nothing.</summary>
    public ClickReasons Peek(long trackerId, in Visitor visitor) => Judge(trackerId, visitor, isRecorded: false);

    private ClickReasons Judge(long trackerId, in Visitor visitor, bool isRecorded)
    {
        // Only the part of the user agent that is stored with a click is judged.
        var agent = VisitorText.Crop(visitor.UserAgent.AsSpan(), Click.MaxUserAgent);
        var agentHash = _hash.Of(MemoryMarshal.AsBytes(agent));
        var reasons = visitor.IsPrefetch ? ClickReasons.Prefetch : ClickReasons.None;
        if (agent.IsWhiteSpace() || _robots.IsRobot(agent, agentHash))
            reasons |= ClickReasons.Robot;

        // Visitors without an address cannot be told apart.
        if (_recent is null || visitor.Address is null)
            return reasons;
        var visit = VisitOf(trackerId, visitor.Address, agentHash);
        var repeats = isRecorded && reasons == ClickReasons.None ? !_recent.TryAdd(visit) : _recent.Has(visit);
        return repeats ? reasons | ClickReasons.Duplicate : reasons;
    }

    private ulong VisitOf(long trackerId, IPAddress address, ulong agentHash)
    {
        Span<byte> visit = stackalloc byte[32];
        visit.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(visit, trackerId);
        BinaryPrimitives.WriteUInt64LittleEndian(visit[8..], agentHash);
        ClientAddress.Write(address, visit[16..]);
        return _hash.Of(visit);
    }
}
