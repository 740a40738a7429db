namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>Makes sure that the database is this node's.</summary>
public interface IDatabaseKeeper
{
    /// <summary>Finds out whether the database is this node's, brings its schema up to date and opens the way to it.</summary>
    /// <returns>True when it is met for the first time, so that nothing that is known of another one holds.</returns>
    /// <exception cref="Application.Common.DatabaseUnavailableException">It is not this node's, or does not answer.</exception>
    /// <exception cref="InvalidOperationException">The schema is newer than this program, or must not be brought up to date.</exception>
    Task<bool> PrepareAsync(CancellationToken cancellationToken);
}
