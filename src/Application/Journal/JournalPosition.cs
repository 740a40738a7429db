namespace ClickTracking.Application.Journal;

/// <summary>A position in a node's journal, which is the number of a segment and a byte offset in it.</summary>
/// <param name="Clicks">
/// The number of clicks that were committed to the journal before the position. It takes no part in comparisons.
/// </param>
public readonly record struct JournalPosition(long Segment, long Offset, long Clicks = 0) : IComparable<JournalPosition>
{
    /// <summary>The position before the first click.</summary>
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
