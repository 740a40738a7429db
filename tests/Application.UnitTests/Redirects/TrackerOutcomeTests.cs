using ClickTracking.Application.Common;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>Requests that are no ordinary clicks are counted for their click tracker and hour, and ordinary clicks are not.</summary>
internal sealed class TrackerOutcomeTests : RecordClickFixture
{
    private static readonly DateTime _hour = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task Ordinary_clicks_and_unknown_trackers_are_not_counted()
    {
        Trackers.Known.Add(Tracker);
        foreach (var query in new[] { "id=74", "id=74&ancost=x", "id=75", "id=x", "" })
            await ClickAsync(query);
        Outcomes.Take().Should().BeEmpty();
    }

    [Test]
    public async Task What_is_no_click_is_counted_by_its_outcome_and_hour()
    {
        Trackers.Known.Add(Tracker);
        Trackers.Known.Add(Tracker with { Id = 75, Location = null });
        Trackers.Known.Add(Tracker with { Id = 76, Active = false });
        await ClickAsync("id=74", isHead: true);
        await ClickAsync("id=75");
        await ClickAsync("id=75&redir=https://elsewhere.test/");
        await ClickAsync("id=75&redir=https://elsewhere.test/");
        await ClickAsync("id=76");
        Time.Advance(TimeSpan.FromHours(1));
        await ClickAsync("id=76", isHead: true);

        Outcomes.Take().Should().BeEquivalentTo(new Dictionary<TrackerOutcome, long>
        {
            [new(_hour, 74, 958, RedirectCount.Head)] = 1,
            [new(_hour, 75, 958, RedirectCount.NoDestination)] = 1,
            [new(_hour, 75, 958, RedirectCount.Refused)] = 2,
            [new(_hour, 76, 958, RedirectCount.Inactive)] = 1,
            [new(_hour.AddHours(1), 76, 958, RedirectCount.Inactive)] = 1,
        });
        Outcomes.Take().Should().BeEmpty("they were taken");
    }

    [Test]
    public async Task Clicks_that_the_journal_does_not_take_are_counted_as_emergency_or_lost()
    {
        Trackers.Known.Add(Tracker);
        Journal.Refuses = true;
        await ClickAsync("id=74");
        Store.Answer = Task.FromException(new DatabaseUnavailableException("down", new IOException()));
        await ClickAsync("id=74&cachebuster=2");
        Outcomes.Take().Should().BeEquivalentTo(new Dictionary<TrackerOutcome, long>
        {
            [new(_hour, 74, 958, RedirectCount.Emergency)] = 1,
            [new(_hour, 74, 958, RedirectCount.Lost)] = 1,
        });
    }

    [Test]
    public void Counts_that_could_not_be_stored_are_added_to_the_later_ones()
    {
        Outcomes.Add(Tracker, RedirectCount.Refused);
        var taken = Outcomes.Take();
        Outcomes.Add(Tracker, RedirectCount.Refused);
        Outcomes.Return(taken);
        Outcomes.Take().Values.Should().Equal(2);
    }

    [Test]
    public void Beyond_the_capacity_requests_are_counted_without_their_tracker()
    {
        var outcomes = new TrackerOutcomes(Time, capacity: 2);
        foreach (var id in new[] { 1, 2, 3, 4, 1 })
            outcomes.Add(Tracker with { Id = id }, RedirectCount.Refused);
        var counts = outcomes.Take();
        counts.ToDictionary(c => (c.Key.TrackerId, c.Key.MemberId), c => c.Value)
            .Should().Equal(new Dictionary<(long, long), long> { [(1, 958)] = 2, [(2, 958)] = 1, [(0, 0)] = 2 });

        for (var id = 5; id < 10; id++)
            outcomes.Add(Tracker with { Id = id }, RedirectCount.Refused);
        outcomes.Return(counts);
        var all = outcomes.Take();
        (all.Count, all.Values.Sum()).Should().Be((3, 10), "nothing is dropped");
    }

    [Test]
    public async Task No_count_is_missing_whatever_is_taken_meanwhile()
    {
        using var stop = new CancellationTokenSource();
        var taken = 0L;
        var taker = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                taken += Outcomes.Take().Values.Sum();
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                Outcomes.Add(Tracker with { Id = i % 7 }, RedirectCount.Inactive);
        })));
        await stop.CancelAsync();
        await taker;
        (taken + Outcomes.Take().Values.Sum()).Should().Be(80_000);
    }

    [Test]
    public void A_click_counts_in_its_own_hour()
    {
        var click = new Click
        {
            ClickId = 1,
            OccurredAt = _hour.AddHours(-1).AddMinutes(59),
            TrackerId = 5,
            MemberId = 6,
            AdvertiserId = 1,
            LineItemId = 1,
            PublisherId = 1,
            Terms = Tracker.LineItem.Terms,
        };
        Outcomes.Add(click, RedirectCount.Lost);
        Outcomes.Take().Keys.Should().Equal(new TrackerOutcome(_hour.AddHours(-1), 5, 6, RedirectCount.Lost));
    }
}
