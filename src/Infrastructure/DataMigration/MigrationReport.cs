namespace ClickTracking.Infrastructure.DataMigration;

/// <summary>How far the move of one table is, in rows.</summary>
public sealed record MigrationProgress(string Table, long Moved, long Total);

/// <summary>The rows of one table on both sides, counted when all were moved.</summary>
public sealed record MovedRows(string Table, long Source, long Target)
{
    public bool IsComplete => Source == Target;
}

/// <summary>A reason not to move; the message is one line, and nothing was changed that another attempt would trip over.</summary>
public sealed class MoveRefusedException(string message, Exception? inner = null) : Exception(message, inner);
