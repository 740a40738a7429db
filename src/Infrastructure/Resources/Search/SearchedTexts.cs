using System.Collections.Frozen;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources.Search;

/// <summary>
/// The names and codes of large tables, in memory: some 50 bytes a row. They are read when something is searched for
/// the first time. Each search first reads the rows that have changed since the last one, and so finds what is stored at that moment.
/// </summary>
public sealed class SearchedTexts : IDisposable
{
    /// <summary>More rows than this are found sooner by reading the table than by their ids.</summary>
    private const int MostFound = 200_000;

    private readonly FrozenDictionary<string, Table> _tables = LargeTables.All.ToFrozenDictionary(t => t.Name, t => new Table(t));

    /// <summary>
    /// Returns the ids of the rows of a table whose name or code contains a part, regardless of case and of how accents are composed, in no
    /// order. Null: the table is no large one, or too many of its rows contain the part.
    /// </summary>
    /// <param name="memberId">The member whose rows are looked for; null: all.</param>
    public async Task<List<long>?> FindAsync(
        DbSession session, string table, string part, long? memberId, CancellationToken cancellationToken) =>
        _tables.TryGetValue(table, out var texts)
            ? (await texts.GetAsync(session, cancellationToken)).Find(part, memberId, MostFound)
            : null;

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
    }

    private sealed class Table(LargeTable table) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private TextIndex? _index;

        /// <summary>Returns the texts as they are stored now.</summary>
        public async Task<TextIndex> GetAsync(DbSession session, CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                var version = await LargeTables.GetVersionAsync(session, table, cancellationToken);
                // A database that was brought back from a backup has lower versions.
                return _index = _index is null || _index.IsWorn || version < _index.Version
                    ? await ReadAllAsync(version, session, cancellationToken)
                    : version == _index.Version ? _index : await ReadLaterAsync(_index, version, session, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();

        private async Task<TextIndex> ReadAllAsync(long version, DbSession session, CancellationToken cancellationToken)
        {
            var chunks = new List<TextChunk> { new() };
            await ReadAsync(
                session, 0,
                row =>
                {
                    if (chunks[^1].IsFull)
                        chunks.Add(new TextChunk());
                    chunks[^1].Add(row);
                },
                cancellationToken);
            return TextIndex.Of(version, chunks);
        }

        private async Task<TextIndex> ReadLaterAsync(
            TextIndex index, long version, DbSession session, CancellationToken cancellationToken)
        {
            // Deletions first: a row that was deleted and is there again is read after them.
            var deleted = await session.QueryAsync<long>(
                "DeletedObject.IdsSince", new { service = table.Service, since = index.Version }, cancellationToken);
            var rows = new List<SearchedRow>();
            await ReadAsync(session, index.Version, rows.Add, cancellationToken);
            return index.With(version, deleted, rows);
        }

        /// <returns>The number of rows.</returns>
        private Task<int> ReadAsync(DbSession session, long since, Action<SearchedRow> take, CancellationToken cancellationToken) =>
            session.ReadTextAsync(
                table.In(session.Sql["SearchedText.Since"]), new { since },
                async (row, token) =>
                {
                    var count = 0;
                    for (; await row.ReadAsync(token); count++)
                        take(new SearchedRow(
                            row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));
                    return count;
                },
                cancellationToken);
    }
}
