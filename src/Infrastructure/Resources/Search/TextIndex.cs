namespace ClickTracking.Infrastructure.Resources.Search;

/// <summary>
/// The names and codes of a table at one version. It never changes: one with later rows shares the chunks of the earlier one, and has what
/// came later in a chunk of its own.
/// </summary>
internal sealed class TextIndex
{
    /// <summary>From so many later rows on, or from a tenth of all, it is better to begin anew.</summary>
    private const int FewRows = 10_000;

    private readonly List<TextChunk> _chunks;
    private readonly Dictionary<long, SearchedRow?> _later;
    private readonly TextChunk _laterTexts = new();
    private readonly int _rows;

    /// <param name="later">The rows that have changed since the chunks were made; null: the row was deleted.</param>
    private TextIndex(long version, List<TextChunk> chunks, Dictionary<long, SearchedRow?> later)
    {
        (Version, _chunks, _later, _rows) = (version, chunks, later, chunks.Sum(c => c.Count));
        foreach (var row in later.Values.OfType<SearchedRow>())
            _laterTexts.Add(row);
    }

    /// <summary>The version of the table; some rows may be newer.</summary>
    public long Version { get; }

    /// <summary>Whether so many rows are later than the chunks that the index is to be made anew.</summary>
    public bool IsWorn => _later.Count > Math.Max(FewRows, _rows / 10);

    /// <summary>Makes an index of all rows of a table.</summary>
    public static TextIndex Of(long version, List<TextChunk> chunks) => new(version, chunks, []);

    /// <summary>Returns an index of a later version.</summary>
    /// <param name="deleted">The ids of rows that were deleted since.</param>
    /// <param name="rows">The rows that are new or have changed since, also those that were deleted before and are there again.</param>
    public TextIndex With(long version, IEnumerable<long> deleted, IEnumerable<SearchedRow> rows)
    {
        var later = new Dictionary<long, SearchedRow?>(_later);
        foreach (var id in deleted)
            later[id] = null;
        foreach (var row in rows)
            later[row.Id] = row;
        return new TextIndex(version, _chunks, later);
    }

    /// <summary>Returns the ids of the rows that contain a part, in no order. Null: more than the most.</summary>
    /// <param name="memberId">The member whose rows are looked for; null: all.</param>
    public List<long>? Find(string part, long? memberId, int most)
    {
        var form = TextChunk.FormOf(part);
        var found = new List<long>();
        foreach (var chunk in _chunks)
        {
            chunk.Find(form, memberId, found);
            if (found.Count > most)
                return null;
        }
        if (_later.Count > 0)
            found.RemoveAll(_later.ContainsKey);
        _laterTexts.Find(form, memberId, found);
        return found;
    }
}
