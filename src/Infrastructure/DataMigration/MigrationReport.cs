namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>The progress of one table, in rows.</summary>
public sealed record MigrationProgress(string Table, long Migrated, long Total);

/// <summary>The rows of one table in both databases, counted when all were migrated.</summary>
public sealed record MigratedRows(string Table, long Source, long Target)
{
    public bool IsComplete => Source == Target;
}

/// <summary>The migration cannot begin. The message is one line, and the databases are as another attempt needs them.</summary>
public sealed class MigrationRefusedException(string message, Exception? inner = null) : Exception(message, inner);
