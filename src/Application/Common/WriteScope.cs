namespace ClickTracking.Application.Common;

/// <summary>What a transaction writes, and so whom it waits for. An embedded database has one writer, whatever that writes.</summary>
public enum WriteScope
{
    /// <summary>What the management API serves, logins and reports: one transaction at a time, so that versions are in the order of commits.</summary>
    Objects,

    /// <summary>Clicks, and what is counted of them: nodes at the same time, as far as the product can.</summary>
    Clicks,

    /// <summary>
    /// What depends on nothing else: a node's sign of life and ledger, the use of a session, the deletion of old clicks. It waits for nobody; statements make sure of
    /// what they find.
    /// </summary>
    Independent,
}
