using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Journal;

/// <summary>A place in a node's journal: the segment's number and a byte offset in it.</summary>
/// <param name="Clicks">How many clicks were committed to the journal before it; goes with a place, but does not make another of it.</param>
public readonly record struct JournalPosition(long Segment, long Offset, long Clicks = 0) : IComparable<JournalPosition>
{
    /// <summary>Before everything.</summary>
    public static readonly JournalPosition Start;

    public bool Equals(JournalPosition other) => Segment == other.Segment && Offset == other.Offset;

    public override int GetHashCode() => HashCode.Combine(Segment, Offset);

    public int CompareTo(JournalPosition other) =>
        Segment != other.Segment ? Segment.CompareTo(other.Segment) : Offset.CompareTo(other.Offset);

    public static bool operator <(JournalPosition left, JournalPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(JournalPosition left, JournalPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(JournalPosition left, JournalPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JournalPosition left, JournalPosition right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Segment}:{Offset}";
}

/// <summary>A piece of a node's journal, from the position that is stored to the one to be stored.</summary>
public readonly record struct JournalRange(JournalPosition From, JournalPosition To);

/// <summary>What of a piece of the journal is not among the clicks to be stored.</summary>
/// <param name="Rejected">Clicks that the database refuses, kept in a file.</param>
/// <param name="Unreadable">Clicks that were committed to the journal and cannot be read back.</param>
public readonly record struct SkippedClicks(int Rejected = 0, long Unreadable = 0);

/// <summary>
/// The position in the database is another than the piece began at: a batch whose answer was not awaited was stored after all.
/// </summary>
public sealed class JournalPositionMovedException(JournalRange range) : Exception($"The journal is not stored to {range.From} any more.");

/// <summary>The clicks in the database.</summary>
public interface IClickStore
{
    /// <summary>How far the node's journal is stored; <see cref="JournalPosition.Start"/> when nothing is.</summary>
    Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken);

    /// <summary>The greatest click id of the node that the database has taken; 0: none.</summary>
    Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken);

    /// <summary>
    /// Stores clicks of a node's journal, the position behind the last of them and what was counted, in one transaction.
    /// A click whose id is stored already (it took the emergency way) is left as it is.
    /// </summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="JournalPositionMovedException">Nothing was stored; ask the position again.</exception>
    Task<int> StoreAsync(int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks leftOut, CancellationToken cancellationToken);

    /// <summary>The emergency way: one click, past the journal; counted in its own transaction.</summary>
    Task StoreDirectAsync(Click click, CancellationToken cancellationToken);
}
