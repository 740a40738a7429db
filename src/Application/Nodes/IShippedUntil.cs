namespace ClickTracking.Application.Nodes;

/// <summary>Knows until when the clicks of this node are in the database. Times are those of click ids, UTC.</summary>
public interface IShippedUntil
{
    /// <summary>
    /// The time before which every click of this node is in the database; null: not known yet. It is lower than before when the clock was
    /// set back.
    /// </summary>
    DateTime? Time { get; }

    /// <summary>
    /// Returns the same for a process that has shipped nothing yet, from what the database has of the journal; null: it lacks clicks.
    /// </summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    Task<DateTime?> ReadAsync(CancellationToken cancellationToken);
}
