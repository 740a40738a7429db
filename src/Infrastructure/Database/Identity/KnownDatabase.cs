using ClickTracking.Application.Journal;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>The record in a data folder of its database and its journal, by which another database or an older copy is recognised.</summary>
internal sealed record KnownDatabase
{
    /// <summary>Grows with each save.</summary>
    public long Sequence { get; init; }

    /// <summary>Null: the folder has met no database yet.</summary>
    public string? Identity { get; init; }

    /// <summary>The product's name: versions of one mean nothing in another.</summary>
    public string? Product { get; init; }

    /// <summary>The version of the click trackers.</summary>
    public long Version { get; init; }

    /// <summary>The folder's own identity, to which the position belongs.</summary>
    public string? Folder { get; init; }

    /// <summary>How far the journal was stored.</summary>
    public long Segment { get; init; }

    /// <inheritdoc cref="Segment"/>
    public long Offset { get; init; }

    /// <summary>The last id that each service of the API has given.</summary>
    public IReadOnlyDictionary<string, long> LastIds { get; init; } = new Dictionary<string, long>();

    /// <summary>The greatest click id that the node has used.</summary>
    public long LastClickId { get; init; }

    /// <summary>Clicks that were ever committed to the journal.</summary>
    public long JournalClicks { get; init; }

    /// <summary>The value of <c>Database:Adopt</c> that has had its effect.</summary>
    public string? Adopted { get; init; }

    /// <summary>The reason why a database of the same identity is an older copy of the known one; null: it is not.</summary>
    public string? WhyOlder(DatabaseState found)
    {
        if (found.Product == Product && found.Version < Version)
            return $"its click trackers are of version {found.Version} and not {Version}";
        if (found.Folder == Folder && found.Position < new JournalPosition(Segment, Offset))
            return $"it has the journal to {found.Position} and not to {Segment}:{Offset}";
        foreach (var (service, last) in LastIds)
            if (found.LastIds.GetValueOrDefault(service) is var there && there < last)
                return $"its last {service} is {there} and not {last}";
        return null;
    }

    /// <summary>The identity and position that a database reports, with the remembered position where the reported one is lower.</summary>
    public DatabaseState Reached(DatabaseState found) => found.Folder == Folder && found.Position < new JournalPosition(Segment, Offset)
        ? found with { Position = new JournalPosition(Segment, Offset) }
        : found;

    /// <summary>Takes over what a database says of itself.</summary>
    public KnownDatabase With(DatabaseState found) => this with
    {
        Identity = found.Identity,
        Product = found.Product,
        Version = found.Version,
        Folder = found.Folder,
        Segment = found.Position.Segment,
        Offset = found.Position.Offset,
        LastIds = found.LastIds,
    };

    /// <summary>Whether two pages say the same.</summary>
    public bool Says(KnownDatabase other) =>
        this with { Sequence = 0, LastIds = other.LastIds } == other with { Sequence = 0 } && LastIds.Count == other.LastIds.Count
        && LastIds.All(id => other.LastIds.TryGetValue(id.Key, out var last) && last == id.Value);
}
