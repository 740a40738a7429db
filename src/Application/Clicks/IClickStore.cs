using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Clicks;

/// <summary>A place in a node's journal: the segment's number and a byte offset in it.</summary>
public readonly record struct JournalPosition(long Segment, long Offset) : IComparable<JournalPosition>
{
    /// <summary>Before everything.</summary>
    public static readonly JournalPosition Start;

    public int CompareTo(JournalPosition other) =>
        Segment != other.Segment ? Segment.CompareTo(other.Segment) : Offset.CompareTo(other.Offset);

    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Segment}:{Offset}";
}

/// <summary>The clicks in the database.</summary>
public interface IClickStore
{
    /// <summary>How far the node's journal is stored; <see cref="JournalPosition.Start"/> when nothing is.</summary>
    Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken);

    /// <summary>
    /// Stores clicks of a node's journal and the position behind the last of them, in one transaction.
    /// A click whose id is stored already (it took the emergency way) is left as it is.
    /// </summary>
    /// <returns>How many were new.</returns>
    Task<int> StoreAsync(int node, IReadOnlyList<Click> clicks, JournalPosition position, CancellationToken cancellationToken);

    /// <summary>The emergency way: one click, past the journal.</summary>
    Task StoreDirectAsync(Click click, CancellationToken cancellationToken);
}
