namespace ClickTracking.Application.Common;

/// <summary>
/// The data that a transaction writes. It decides which other writers the transaction waits for; an embedded database has one
/// writer at a time anyway.
/// </summary>
public enum WriteScope
{
    /// <summary>
    /// The objects of the management API, logins and reports: one transaction at a time, so that versions are in the order of commits.
    /// </summary>
    Objects,

    /// <summary>Clicks and their counts: nodes write at the same time, as far as the database product can.</summary>
    Clicks,

    /// <summary>Clicks, while no other transaction writes any: what it reads of them is what there is when it commits.</summary>
    AllClicks,

    /// <summary>
    /// Data that depends on nothing else: the heartbeat and ledger of a node, the last use of a session.
    /// The transaction waits for no other; its statements check the rows that they change.
    /// </summary>
    Independent,
}
