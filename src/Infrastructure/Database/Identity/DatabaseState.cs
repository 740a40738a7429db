using ClickTracking.Application.Journal;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>How far a database has come. Each of these numbers only grows.</summary>
/// <param name="Version">The version of the click trackers.</param>
/// <param name="Folder">The identity of the data folder whose journal is stored to the position.</param>
/// <param name="LastIds">The last id that each service of the API has given.</param>
internal sealed record DatabaseState(
    string Product, string Identity, long Version, string Folder, JournalPosition Position, IReadOnlyDictionary<string, long> LastIds)
{
    /// <summary>The position of the folder under any number that it had.</summary>
    private const int AnyNode = -1;

    public static async Task<DatabaseState> ReadAsync(
        IDatabase database, string product, string folder, CancellationToken cancellationToken)
    {
        await using var session = new DbSession(database);
        return await ReadAsync(session, product, folder, cancellationToken);
    }

    /// <summary>Reads it within the session's transaction, if it has one.</summary>
    public static async Task<DatabaseState> ReadAsync(
        DbSession session, string product, string folder, CancellationToken cancellationToken)
    {
        var identity = await session.FirstOrDefaultAsync<string>("Database.Identity", null, cancellationToken);
        var version = await session.FirstOrDefaultAsync<long>("RedirectTracker.Version", null, cancellationToken);
        var position = await session.FirstOrDefaultAsync<(long Segment, long Offset, long Clicks)>(
            "GetJournalPosition", new { Node = AnyNode, Folder = folder }, cancellationToken);
        return new DatabaseState(
            product, identity ?? "", version, folder, new JournalPosition(position.Segment, position.Offset, position.Clicks),
            await ReadLastIdsAsync(session, cancellationToken));
    }

    public static async Task<IReadOnlyDictionary<string, long>> ReadLastIdsAsync(DbSession session, CancellationToken cancellationToken) =>
        (await session.QueryAsync<(string Service, long LastId)>("ObjectIds.Last", null, cancellationToken))
            .ToDictionary(i => i.Service, i => i.LastId);
}
