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
