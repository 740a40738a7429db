namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>What a server of the TDS protocol may lack. A test that needs it is skipped there, by this name.</summary>
internal enum Capability
{
    /// <summary>SqlBulkCopy into some columns of a table.</summary>
    BulkCopy,

    /// <summary>A row that a SqlBulkCopy brings twice, or that a constraint refuses, is told by SQL Server's number.</summary>
    BulkCopyErrors,

    /// <summary>SqlBulkCopy into a temporary table.</summary>
    BulkCopyIntoTemporary,

    /// <summary>DBCC CHECKIDENT lets ids go on behind those that a SqlBulkCopy has brought.</summary>
    ReseedAfterBulkCopy,

    /// <summary>SERIALIZABLE holds the place of a row that is not there yet against another transaction.</summary>
    KeyRangeLocks,

    /// <summary>A broken constraint has SQL Server's number, not one of the server's own.</summary>
    ErrorNumbers,

    /// <summary>A running statement ends when it is cancelled.</summary>
    Cancellation,

    /// <summary>LIKE takes an escaped [ literally.</summary>
    EscapedBrackets,

    /// <summary>OPENJSON returns quotation marks and backslashes of a text without the escapes that JSON needs.</summary>
    JsonEscapes,

    /// <summary>sp_getapplock holds a name against another session.</summary>
    AppLocks,
}
