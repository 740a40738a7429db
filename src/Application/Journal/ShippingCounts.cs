namespace ClickTracking.Application.Journal;

/// <summary>Counts the results of moving clicks from a journal to the database.</summary>
/// <param name="Shipped">Clicks that were read from the journal and sent to the database.</param>
/// <param name="Stored">Clicks that were new to the database.</param>
/// <param name="AlreadyStored">Clicks whose ids were in the database already.</param>
/// <param name="Rejected">Clicks that the database refused. They are kept in a file.</param>
/// <param name="Unreadable">
/// Clicks that were committed to the journal and could not be read back. They are not among the shipped ones.
/// </param>
public sealed record ShippingCounts(long Shipped = 0, long Stored = 0, long AlreadyStored = 0, long Rejected = 0, long Unreadable = 0)
{
    public static ShippingCounts operator +(ShippingCounts left, ShippingCounts right) => new(
        left.Shipped + right.Shipped, left.Stored + right.Stored, left.AlreadyStored + right.AlreadyStored,
        left.Rejected + right.Rejected, left.Unreadable + right.Unreadable);
}
