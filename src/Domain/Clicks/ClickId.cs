namespace ClickTracking.Domain.Clicks;

/// <summary>
/// The layout of a click id: 41 bits for milliseconds since 2020-01-01 UTC (until 2089), 10 bits for the node and 12 bits for a sequence.
/// Ids are positive, ordered by time and unique across nodes. The scheme is Twitter's Snowflake.
/// </summary>
public static class ClickId
{
    /// <summary>The greatest number of a node. The lowest is 0.</summary>
    public const int MaxNode = (1 << NodeBits) - 1;

    internal const int NodeBits = 10;
    internal const int SequenceBits = 12;
    internal const int TimeShift = NodeBits + SequenceBits;
    internal const long MaxSequence = (1L << SequenceBits) - 1;

    private static readonly long _epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The last time that an id can have, in UTC.</summary>
    public static DateTime LatestTime { get; } = TimeOf(long.MaxValue);

    /// <summary>Returns the millisecond for which an id was made, in UTC.</summary>
    public static DateTime TimeOf(long clickId) =>
        DateTimeOffset.FromUnixTimeMilliseconds((clickId >> TimeShift) + _epoch).UtcDateTime;

    /// <summary>Returns the number of the node that made an id.</summary>
    public static int NodeOf(long clickId) => (int)(clickId >> SequenceBits) & MaxNode;

    /// <summary>Returns the lowest id that a click at or after a UTC time can have. It is 0 for times before 2020.</summary>
    public static long LowestAt(DateTime time) =>
        Math.Max(0, First(new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds(), 0));

    /// <summary>Returns the first id that a node can give to a click of a UTC time, which is not before 2020.</summary>
    public static long FirstAt(DateTime time, int node) => First(new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds(), node);

    /// <summary>Returns the first id of a millisecond on a node.</summary>
    internal static long First(long unixMilliseconds, int node) =>
        ((unixMilliseconds - _epoch) << TimeShift) | ((long)node << SequenceBits);
}
