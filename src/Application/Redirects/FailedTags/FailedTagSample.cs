using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Redirects;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Application.Redirects.FailedTags;

/// <summary>
/// Keeps the tags of requests that led to no click until they are stored: the last one for each outcome and id of a day, with the number
/// of requests. Strangers may ask for any id, so that only a limited number of ids is kept a day; the counters count all requests.
/// </summary>
/// <param name="capacity">The most tags of one day.</param>
public sealed class FailedTagSample(TimeProvider time, int capacity = FailedTagSample.Capacity)
{
    /// <summary>The most tags of one day, of about 5 kilobytes each at most.</summary>
    public const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<RedirectCount, Dictionary<string, Kept>> _kept =
        Outcomes.ToDictionary(o => o, _ => new Dictionary<string, Kept>(StringComparer.Ordinal));

    private List<FailedTag> _returned = [];
    private DateTime _day;
    private int _count;

    /// <summary>The outcomes whose tags are kept.</summary>
    public static IReadOnlyList<RedirectCount> Outcomes { get; } =
    [
        RedirectCount.UnknownTracker, RedirectCount.BadId, RedirectCount.Refused, RedirectCount.NoDestination, RedirectCount.Inactive,
    ];

    /// <summary>Keeps a request of this moment that was no click; one of another outcome is left out.</summary>
    /// <param name="text">The query string that was read.</param>
    public void Add(RedirectCount outcome, RedirectTracker? tracker, in RedirectQuery query, string text, string? referer)
    {
        if (!_kept.TryGetValue(outcome, out var tags))
            return;
        var asked = query.IdText[..Math.Min(query.IdText.Length, FailedTag.MaxAsked)];
        var now = time.GetUtcNow().UtcDateTime;
        lock (_lock)
        {
            if (now.Date > _day)
                BeginDay(now.Date);
            if (!tags.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(asked, out var kept))
            {
                if (_count >= capacity)
                    return;
                _count++;
                tags[asked.ToString()] = kept = new Kept();
            }
            kept.Requests++;
            (kept.Tracker, kept.Text, kept.Referer, kept.LastAt) = (tracker, text, referer, now);
        }
    }

    /// <summary>Takes out what was added since the last time, to be stored.</summary>
    public IReadOnlyList<FailedTag> Take()
    {
        lock (_lock)
        {
            var taken = _returned;
            _returned = [];
            foreach (var (outcome, tags) in _kept)
                foreach (var (asked, kept) in tags)
                    if (kept.Requests > 0)
                        taken.Add(kept.Take(_day, outcome, asked));
            return taken;
        }
    }

    /// <summary>Puts tags back that could not be stored, as far as there is room for them.</summary>
    public void Return(IReadOnlyList<FailedTag> tags)
    {
        lock (_lock)
            _returned.AddRange(tags.Take(capacity - _returned.Count));
    }

    private void BeginDay(DateTime day)
    {
        foreach (var (outcome, tags) in _kept)
        {
            var unsaved = tags.Where(t => t.Value.Requests > 0).Take(capacity - _returned.Count);
            _returned.AddRange(unsaved.Select(t => t.Value.Take(_day, outcome, t.Key)));
            tags.Clear();
        }
        (_day, _count) = (day, 0);
    }

    private sealed class Kept
    {
        public long Requests { get; set; }

        public RedirectTracker? Tracker { get; set; }

        public string Text { get; set; } = "";

        public string? Referer { get; set; }

        public DateTime LastAt { get; set; }

        public FailedTag Take(DateTime day, RedirectCount outcome, string asked)
        {
            var text = Text.AsSpan(Text.StartsWith('?') ? 1 : 0);
            var tag = new FailedTag
            {
                Day = day,
                Outcome = outcome,
                Asked = asked,
                TrackerId = Tracker?.Id ?? 0,
                MemberId = Tracker?.MemberId ?? 0,
                Query = text[..Math.Min(text.Length, FailedTag.MaxQuery)].ToString(),
                SiteDomain = HostName.OfReferer(Referer),
                Requests = Requests,
                LastAt = LastAt,
            };
            (Requests, Text, Referer) = (0, "", null);
            return tag;
        }
    }
}
