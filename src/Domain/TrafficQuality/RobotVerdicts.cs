namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Remembers of user agents whether they are robots: a hash and a bit each, in a table that never grows and takes no lock. Agents
/// made up at random push others out of it, and those are judged again when they come: a matter of microseconds.
/// </summary>
public sealed class RobotVerdicts(KnownRobots robots)
{
    private const int Slots = 1 << 14;

    /// <summary>The hash of an agent, its lowest bit being the verdict; 0: free. One word, so that it is never seen half written.</summary>
    private readonly ulong[] _verdicts = new ulong[Slots];

    /// <param name="hash">The agent's, of a <see cref="SecretHash"/>.</param>
    public bool IsRobot(ReadOnlySpan<char> userAgent, ulong hash)
    {
        // The highest bits choose the place and all but the lowest are compared.
        ref var slot = ref _verdicts[hash >> 50];
        var known = Volatile.Read(ref slot);
        if (((known ^ hash) | 1) == 1)
            return (known & 1) == 1;

        var isRobot = robots.Include(userAgent);
        Volatile.Write(ref slot, isRobot ? hash | 1 : hash & ~1UL);
        return isRobot;
    }
}
