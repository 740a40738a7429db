namespace ClickTracking.Infrastructure.Sql;

/// <summary>What a transaction writes. Each has a version of its own that tells how far it is committed (<see cref="IDatabase.GetVersionAsync"/>).</summary>
public enum WriteScope
{
    /// <summary>What the management API serves, and everything else that is not clicks.</summary>
    Objects,

    /// <summary>Clicks, and what is counted of them.</summary>
    Clicks,
}
