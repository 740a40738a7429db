using System.Globalization;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;

namespace ClickTracking.Application.FirstStart.DemoClicks;

/// <summary>
/// Makes the clicks of a day of the demo: people who sleep at night and click less at weekends, by the clocks of their zone and their
/// changes; robots that never sleep; double clicks; pages that browsers fetched ahead; costs that cannot be read. The same day of the same
/// period always has the same clicks. The reasons of a click are those that the rules of traffic quality find.
/// </summary>
/// <param name="node">The node of the click ids.</param>
internal sealed class DemoClickGenerator(DemoPeriod period, int node)
{
    /// <summary>The share of people's clicks for which a browser has fetched the page before.</summary>
    private const double Prefetches = 0.01;

    /// <summary>Double clicks come up to this many milliseconds after the first, less than the shortest usual duplicate window.</summary>
    private const int DuplicateWithin = 8_000;

    /// <summary>A macro of an ad server that was not replaced.</summary>
    private const string UnreadableCost = "${CLICK_COST}";

    private const int HourMilliseconds = 3_600_000;

    /// <summary>Returns the clicks of a day in the order of their ids, which is the order of their times.</summary>
    /// <param name="age">The age of the day in the period.</param>
    /// <param name="find">Returns the data of a click tracker. One that is gone has no clicks.</param>
    public IReadOnlyList<Click> ClicksOf(int age, Func<long, RedirectTracker?> find)
    {
        var clicks = new List<Click>();
        foreach (var habits in DemoTrackers.All.Where(t => t.RunsAt(age)))
            if (find(habits.Id) is { } tracker)
                clicks.AddRange(ClicksOf(age, habits, tracker));
        return WithIds(clicks.OrderBy(c => c.OccurredAt));
    }

    private IEnumerable<Click> ClicksOf(int age, DemoTracker habits, RedirectTracker tracker)
    {
        var day = period.DayAt(age);
        var random = DemoRandom.Of(habits.Id, day);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(habits.Zone);
        foreach (var hour in period.HoursOf(day))
        {
            var people = random.Count(habits.ExpectedClicks(TimeZoneInfo.ConvertTimeFromUtc(hour, zone), age));
            for (var i = 0; i < people; i++)
            {
                var click = Of(hour, age, habits, tracker, random) with { UserAgent = DemoVisitors.OneOf(random, DemoVisitors.People) };
                if (random.NextDouble() < Prefetches)
                    click = click with { Reasons = click.Reasons | ClickReasons.Prefetch };
                yield return click;
                if (click.Reasons.IsValid() && random.NextDouble() < habits.Duplicates && Repeated(click, random) is { } second)
                    yield return second;
            }

            var robots = random.Count(habits.ClicksPerDay / 24 * habits.Robots);
            for (var i = 0; i < robots; i++)
            {
                var click = Of(hour, age, habits, tracker, random);
                yield return click with
                {
                    UserAgent = DemoVisitors.OneOf(random, DemoVisitors.Robots),
                    Reasons = click.Reasons | ClickReasons.Robot,
                };
            }
        }
    }

    private static Click Of(DateTime hour, int age, DemoTracker habits, RedirectTracker tracker, Random random)
    {
        var isUnreadable = age <= habits.UnreadableCostSince;
        return new Click
        {
            ClickId = 0,
            OccurredAt = hour.AddMilliseconds(random.Next(HourMilliseconds)),
            TrackerId = tracker.Id,
            MemberId = tracker.MemberId,
            AdvertiserId = tracker.Advertiser.Id,
            InsertionOrderId = tracker.LineItem.InsertionOrderId,
            LineItemId = tracker.LineItem.Id,
            PublisherId = tracker.PublisherId,
            TagId = tracker.TagId,
            PaymentRuleId = tracker.PaymentRuleId,
            Terms = tracker.LineItem.Terms,
            MediaBuyCost = isUnreadable ? null : CostOf(habits, random),
            MediaBuyRevSharePct = tracker.MediaBuyRevSharePct,
            SiteDomain = DemoVisitors.OneOf(random, habits.Sites),
            Ip = DemoVisitors.AnyNetwork(random),
            Cachebuster = random.Next(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture),
            RawCost = isUnreadable ? UnreadableCost : null,
            Reasons = isUnreadable ? ClickReasons.BadCost : ClickReasons.None,
            DestinationSource = habits.IsRedir ? DestinationSource.Redir : DestinationSource.ClickUrl,
            RulesVersion = TrafficQualityRules.Version,
        };
    }

    /// <summary>Returns a cost of 0.7 to 1.3 of the usual one.</summary>
    private static decimal? CostOf(DemoTracker habits, Random random) =>
        habits.Cost is { } cost ? Math.Round(cost * random.Next(700, 1300) / 1000, 4) : null;

    /// <returns>Null: the second click would come in the next hour, which another day may have made without it.</returns>
    private static Click? Repeated(Click click, Random random)
    {
        var second = click.OccurredAt.AddMilliseconds(random.Next(150, DuplicateWithin));
        return second.Hour == click.OccurredAt.Hour
            ? click with { OccurredAt = second, Reasons = click.Reasons | ClickReasons.Duplicate }
            : null;
    }

    private List<Click> WithIds(IEnumerable<Click> ordered)
    {
        var clicks = new List<Click>();
        var last = 0L;
        foreach (var click in ordered)
        {
            last = Math.Max(last + 1, ClickId.FirstAt(click.OccurredAt, node));
            clicks.Add(click with { ClickId = last });
        }

        return clicks;
    }
}
