namespace ClickTracking.Application.Journal;

/// <summary>What became of clicks on their way from a journal to the database.</summary>
/// <param name="Shipped">Read from the journal and brought to the database.</param>
/// <param name="Stored">New to the database.</param>
/// <param name="AlreadyStored">In the database already, by their ids.</param>
/// <param name="Rejected">Refused by the database, kept in a file.</param>
/// <param name="Unreadable">Committed to the journal, but not read back: not among the shipped.</param>
public sealed record ShippingCounts(long Shipped = 0, long Stored = 0, long AlreadyStored = 0, long Rejected = 0, long Unreadable = 0)
{
    public static ShippingCounts operator +(ShippingCounts left, ShippingCounts right) => new(
        left.Shipped + right.Shipped, left.Stored + right.Stored, left.AlreadyStored + right.AlreadyStored,
        left.Rejected + right.Rejected, left.Unreadable + right.Unreadable);
}
