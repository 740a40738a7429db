namespace ClickTracking.Domain.Clicks;

/// <summary>
/// The layout of a click id: 41 bits of milliseconds since 2020-01-01 UTC (until 2089), 10 bits of node, 12 bits of
/// sequence. Positive, ordered by time, unique across nodes. The scheme is Twitter's Snowflake.
/// </summary>
public static class ClickId
{
    /// <summary>Nodes are numbered 0 to this.</summary>
    public const int MaxNode = (1 << NodeBits) - 1;

    internal const int NodeBits = 10;
    internal const int SequenceBits = 12;
    internal const int TimeShift = NodeBits + SequenceBits;
    internal const long MaxSequence = (1L << SequenceBits) - 1;

    private static readonly long _epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The millisecond that an id was made for, UTC.</summary>
    public static DateTime TimeOf(long clickId) =>
        DateTimeOffset.FromUnixTimeMilliseconds((clickId >> TimeShift) + _epoch).UtcDateTime;

    /// <summary>The node that made an id.</summary>
    public static int NodeOf(long clickId) => (int)(clickId >> SequenceBits) & MaxNode;

    /// <summary>Clicks from a time on (UTC) have ids from this one on. Times before 2020 have the id 0.</summary>
    public static long LowestAt(DateTime time) =>
        Math.Max(0, First(new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds(), 0));

    /// <summary>The first id of a millisecond on a node.</summary>
    internal static long First(long unixMilliseconds, int node) =>
        ((unixMilliseconds - _epoch) << TimeShift) | ((long)node << SequenceBits);
}
