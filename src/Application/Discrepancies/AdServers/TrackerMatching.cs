using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>The column by whose cells the rows of a file are matched with click trackers, and what each cell names.</summary>
/// <param name="Place">The place of the column in <see cref="AdServerLayout.Trackers"/>.</param>
public sealed record TrackerMatching(int Place, AdServerColumn Column, TrackerKey Key, IReadOnlyDictionary<string, long[]> Trackers)
{
    /// <summary>
    /// Tries every column and key that the layout has, and takes the one that names a click tracker in the most rows, the first of several.
    /// </summary>
    /// <param name="memberId">The owner of the click trackers; null: any.</param>
    public static async Task<TrackerMatching> FindAsync(
        AdServerFile file, ILookupRepository lookup, ITrackerKeyRepository keys, long? memberId, CancellationToken cancellationToken)
    {
        var (best, most) = (default(TrackerMatching), -1);
        for (var place = 0; place < file.Layout.Trackers.Count; place++)
        {
            var texts = TextsOf(file, place);
            var (column, key) = file.Layout.Trackers[place];
            var trackers = key switch
            {
                TrackerKey.Id => await ByIdAsync(texts.Keys, lookup, memberId, cancellationToken),
                TrackerKey.Code => Group(
                    await keys.FindByCodeAsync(texts.Keys, memberId, cancellationToken), t => t.Code!, StringComparer.OrdinalIgnoreCase),
                _ => Group(await keys.FindByNameAsync(texts.Keys, memberId, cancellationToken), t => t.Name, StringComparer.Ordinal),
            };
            var rows = texts.Where(t => trackers.ContainsKey(t.Key)).Sum(t => t.Value);
            if (rows > most)
                (best, most) = (new TrackerMatching(place, column, key, trackers), rows);
        }
        return best!;
    }

    /// <summary>The cells of a column with the number of their rows.</summary>
    private static Dictionary<string, int> TextsOf(AdServerFile file, int place) => file.Rows.Select(r => r.Trackers[place])
        // No stored text has control characters, and some databases take no NUL.
        .Where(t => t.Length > 0 && !t.Any(char.IsControl))
        .GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());

    private static async Task<IReadOnlyDictionary<string, long[]>> ByIdAsync(
        IEnumerable<string> texts, ILookupRepository lookup, long? memberId, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, long[]>();
        foreach (var text in texts)
            if (IdFormat.TryParse(text, out var id))
                ids[text] = [id];
        var found = await lookup.FindManyAsync(
            LookupType.ClickTracker, ids.Values.Select(i => i[0]).ToHashSet(), memberId, cancellationToken);
        return ids.Where(i => found.ContainsKey(i.Value[0])).ToDictionary();
    }

    private static Dictionary<string, long[]> Group(
        IReadOnlyList<TrackerKeys> found, Func<TrackerKeys, string> key, StringComparer comparer) =>
        found.GroupBy(key, comparer).ToDictionary(g => g.Key, g => g.Select(t => t.Id).Order().ToArray(), comparer);
}
