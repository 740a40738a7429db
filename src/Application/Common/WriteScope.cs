namespace ClickTracking.Application.Common;

/// <summary>What a transaction writes, and so whom it waits for. An embedded database has one writer, whatever that writes.</summary>
public enum WriteScope
{
    /// <summary>What the management API serves, logins and reports: one transaction at a time, so that versions are in the order of commits.</summary>
    Objects,

    /// <summary>Clicks, and what is counted of them: nodes at the same time, as far as the product can.</summary>
    Clicks,

    /// <summary>What a node says of itself, and old clicks that it deletes: it waits for nobody. Statements make sure of what they find.</summary>
    Node,
}
