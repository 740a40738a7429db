namespace ClickTracking.Infrastructure.IntegrationTests.Databases;

/// <summary>What a server of the TDS protocol may lack. A test that needs it is skipped there, by this name.</summary>
internal enum Capability
{
    /// <summary>SqlBulkCopy into a table.</summary>
    BulkCopy,

    /// <summary>A broken constraint has SQL Server's number, not one of the server's own.</summary>
    ErrorNumbers,

    /// <summary>A running statement ends when it is cancelled.</summary>
    Cancellation,

    /// <summary>Row versions that tell what is committed: ROWVERSION and MIN_ACTIVE_ROWVERSION.</summary>
    RowVersions,

    /// <summary>UPDLOCK holds a row against another transaction.</summary>
    RowLocks,

    /// <summary>sp_getapplock holds a name against another session.</summary>
    AppLocks,
}
