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

    private readonly FrozenDictionary<string, Table> _tables =
        LargeTables.Names.ToFrozenDictionary(name => name, name => new Table(name));

    /// <summary>
    /// Returns the ids of the rows of a table whose name or code contains a part, regardless of case and of how accents are composed. Some
    /// may have been deleted. Null: the table is no large one, or too many of its rows contain the part.
    /// </summary>
    public async Task<IReadOnlyList<long>?> FindAsync(DbSession session, string table, string part, CancellationToken cancellationToken) =>
        _tables.TryGetValue(table, out var texts)
            ? (await texts.GetAsync(session, cancellationToken)).Find(part, MostFound)
            : null;

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
    }

    private sealed class Table(string name) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private TextIndex? _index;

        /// <summary>Returns the texts as they are stored now.</summary>
        public async Task<TextIndex> GetAsync(DbSession session, CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                var version = await LargeTables.GetVersionAsync(session, name, cancellationToken);
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
                (id, text, code) =>
                {
                    if (chunks[^1].IsFull)
                        chunks.Add(new TextChunk());
                    chunks[^1].Add(id, text, code);
                },
                cancellationToken);
            return TextIndex.Of(version, chunks);
        }

        private async Task<TextIndex> ReadLaterAsync(
            TextIndex index, long version, DbSession session, CancellationToken cancellationToken)
        {
            var rows = new List<(long, string, string?)>();
            await ReadAsync(session, index.Version, (id, text, code) => rows.Add((id, text, code)), cancellationToken);
            return index.With(version, rows);
        }

        /// <returns>The number of rows.</returns>
        private Task<int> ReadAsync(
            DbSession session, long since, Action<long, string, string?> take, CancellationToken cancellationToken) =>
            session.ReadTextAsync(
                session.Sql["SearchedText.Since"].Replace("{table}", name, StringComparison.Ordinal), new { since },
                async (row, token) =>
                {
                    var count = 0;
                    for (; await row.ReadAsync(token); count++)
                        take(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2));
                    return count;
                },
                cancellationToken);
    }
}
