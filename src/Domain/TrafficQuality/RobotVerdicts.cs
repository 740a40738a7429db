namespace ClickTracking.Domain.TrafficQuality;

/// <summary>
/// Remembers which user agents are robots, with a hash and a bit for each, in a table of fixed size without a lock. User agents made up at
/// random push others out, which are then judged again within microseconds.
/// </summary>
public sealed class RobotVerdicts(KnownRobots robots)
{
    private const int Slots = 1 << 14;

    /// <summary>
    /// The hash of a user agent with the verdict as its lowest bit. 0 marks a free slot. One word, so that it is never read half written.
    /// </summary>
    private readonly ulong[] _verdicts = new ulong[Slots];

    /// <param name="hash">The hash of the user agent, which a <see cref="SecretHash"/> made.</param>
    public bool IsRobot(ReadOnlySpan<char> userAgent, ulong hash)
    {
        // The highest bits choose the slot, and all but the lowest are compared.
        ref var slot = ref _verdicts[hash >> 50];
        var known = Volatile.Read(ref slot);
        if (((known ^ hash) | 1) == 1)
            return (known & 1) == 1;

        var isRobot = robots.Include(userAgent);
        Volatile.Write(ref slot, isRobot ? hash | 1 : hash & ~1UL);
        return isRobot;
    }
}
