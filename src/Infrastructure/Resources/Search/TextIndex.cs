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
    private readonly Dictionary<long, (string Name, string? Code)> _later;
    private readonly TextChunk _laterTexts = new();
    private readonly int _rows;

    private TextIndex(long version, List<TextChunk> chunks, Dictionary<long, (string Name, string? Code)> later)
    {
        (Version, _chunks, _later, _rows) = (version, chunks, later, chunks.Sum(c => c.Count));
        foreach (var (id, (name, code)) in later)
            _laterTexts.Add(id, name, code);
    }

    /// <summary>The version of the table; some rows may be newer.</summary>
    public long Version { get; }

    /// <summary>Whether so many rows are later than the chunks that the index is to be made anew.</summary>
    public bool IsWorn => _later.Count > Math.Max(FewRows, _rows / 10);

    /// <summary>Makes an index of all rows of a table.</summary>
    public static TextIndex Of(long version, List<TextChunk> chunks) => new(version, chunks, []);

    /// <summary>Returns an index with rows that are new or have changed.</summary>
    public TextIndex With(long version, IReadOnlyCollection<(long Id, string Name, string? Code)> rows)
    {
        var later = new Dictionary<long, (string Name, string? Code)>(_later);
        foreach (var (id, name, code) in rows)
            later[id] = (name, code);
        return new TextIndex(version, _chunks, later);
    }

    /// <summary>Returns the ids of the rows that contain a part, in no order; those of deleted rows too. Null: more than the most.</summary>
    public List<long>? Find(string part, int most)
    {
        var form = TextChunk.FormOf(part);
        var found = new List<long>();
        foreach (var chunk in _chunks)
        {
            chunk.Find(form, found);
            if (found.Count > most)
                return null;
        }
        if (_later.Count > 0)
            found.RemoveAll(_later.ContainsKey);
        _laterTexts.Find(form, found);
        return found;
    }
}
