namespace ClickTracking.Application.Ledger;

/// <summary>The reason why a click is missing among the stored ones.</summary>
public enum LossKind
{
    /// <summary>Answered 302; neither the journal nor the database took it.</summary>
    Lost,

    /// <summary>The database refused it; it is kept in <c>rejected-clicks.jsonl</c>.</summary>
    Rejected,

    /// <summary>Committed to the journal, and could not be read back.</summary>
    Unreadable,
}

/// <summary>A time in which a node lost clicks. Losses less than a minute apart are one.</summary>
/// <param name="From">UTC; the first of them came at most a second later.</param>
/// <param name="To">UTC; the last of them came before.</param>
public sealed record ClickLoss(int Node, LossKind Kind, DateTime From, DateTime To, long Clicks, string Reason);
