using System.Collections.Concurrent;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Trackers;
using ClickTracking.Application.UnitTests.Metrics;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.Visitors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The handler with its real parts. Only parts behind a port are replaced, and they are new for each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class RecordClickFixture : IDisposable
{
    protected const string ClickUrl = "https://landing.example/?a=%20#top";
    protected static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly TrafficQualityRules _quality;

    protected RecordClickFixture()
    {
        Emergency = new EmergencyStore(Store, Time, Log);
        Counters = new RedirectCounters(new Meters());
        Outcomes = new TrackerOutcomes(Time);
        Failed = new FailedTagSample(Time);
        _quality = new TrafficQualityRules(new KnownRobots(["bot"]), TimeSpan.FromSeconds(10), Time);
    }

    protected FakeTimeProvider Time { get; } = new(Noon);

    protected TrackerList Trackers { get; } = new();

    protected ClickList Journal { get; } = new();

    protected DirectStore Store { get; } = new();

    protected EventList<EmergencyStore> Log { get; } = new();

    protected EventList<RedirectLog> Redirects { get; } = new();

    protected EmergencyStore Emergency { get; }

    protected RedirectCounters Counters { get; }

    protected TrackerOutcomes Outcomes { get; }

    protected FailedTagSample Failed { get; }

    protected ClickBuilder Builder => BuilderWith(new PrivacyOptions());

    /// <summary>A visitor with a browser, whose visits cannot be connected because they have no address.</summary>
    protected static Visitor Person { get; } = new() { UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

    protected static RedirectTracker Tracker { get; } = new()
    {
        Id = 74,
        Active = true,
        Location = ClickUrl,
        MemberId = 958,
        Advertiser = new RedirectAdvertiser(37236, ["example.com"]),
        LineItem = new RedirectLineItem(74957, 11, new LineItemTerms(RevenueType.Cpc, 0.5m, 1.25m, 0.1m)),
        PublisherId = 44449,
        TagId = 474412,
        PaymentRule = new RedirectPaymentRule(9, 0.6m),
    };

    protected Task<RedirectOutcome> ClickAsync(string query, bool isHead = false, RedirectOptions? options = null) =>
        SendAsync(new RecordClick(query, Person, isHead), options);

    protected Task<RedirectOutcome> SendAsync(RecordClick request, RedirectOptions? options = null) =>
        Handler(options).Handle(request, CancellationToken.None);

    protected RecordClickHandler Handler(RedirectOptions? options = null, PrivacyOptions? privacy = null, RedirectLog? log = null) => new(
        new RedirectRules(Trackers, options ?? new RedirectOptions()),
        BuilderWith(privacy ?? new PrivacyOptions()), Journal, Emergency, new ClickIdGenerator(Time, 3), Counters, Outcomes, Failed,
        log ?? new RedirectLog(Redirects));

    protected ClickBuilder BuilderWith(PrivacyOptions privacy) => new(privacy, _quality);

    protected Dictionary<RedirectCount, long> Counted() => Counters.Read().Where(c => c.Value != 0).ToDictionary();

    protected static Dictionary<RedirectCount, long> Once(params RedirectCount[] counts) => counts.ToDictionary(c => c, _ => 1L);

    public void Dispose() => Emergency.Dispose();

    protected sealed class TrackerList : ITrackerDirectory
    {
        public List<RedirectTracker> Known { get; } = [];

        public bool IsLoaded { get; set; } = true;

        public RedirectTracker? Find(long id) => Known.SingleOrDefault(t => t.Id == id);

        public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void ReadAllNext() => throw new NotSupportedException();
    }

    /// <summary>A journal that stores clicks in a list, commits when a test says so, or refuses them.</summary>
    protected sealed class ClickList : IClickJournal
    {
        public List<Click> Clicks { get; } = [];

        public Task Commit { get; set; } = Task.CompletedTask;

        public bool Refuses { get; set; }

        public bool Throws { get; set; }

        public ValueTask AppendAsync(Click click)
        {
            if (Throws)
                throw new JournalUnavailableException("disk full");
            if (Refuses)
                return ValueTask.FromException(new JournalUnavailableException("disk full"));
            Clicks.Add(click);
            return new ValueTask(Commit);
        }
    }

    /// <summary>The part of the database that stores clicks past the journal.</summary>
    protected sealed class DirectStore : IClickStore
    {
        public ConcurrentQueue<Click> Clicks { get; } = [];

        public Task Answer { get; set; } = Task.CompletedTask;

        public Task StoreDirectAsync(Click click, CancellationToken cancellationToken)
        {
            Clicks.Enqueue(click);
            return Answer;
        }

        public Task<JournalPosition> GetPositionAsync(int node, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<long> GetLastClickIdAsync(int node, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<(long Below, long Above)> GetClickIdsAroundAsync(int node, long id, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> StoreAsync(
            int node, IReadOnlyList<Click> clicks, JournalRange range, SkippedClicks skipped, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    protected sealed class EventList<T> : ILogger<T>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Events { get; } = [];

        /// <summary>The values of each event's template.</summary>
        public ConcurrentQueue<IReadOnlyDictionary<string, object?>> Values { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Events.Enqueue((logLevel, formatter(state, exception)));
            Values.Enqueue(((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary());
        }
    }
}
