using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.UnitTests.FirstStart;

/// <summary>The clicks of a demo that began shortly after the clocks had changed.</summary>
internal static class DemoFixture
{
    public const int Node = 1023;

    /// <summary>Berlin left summer time on 25 October, New York on 1 November.</summary>
    public static readonly DemoPeriod Period = DemoPeriod.Before(new DateTime(2026, 11, 29, 19, 9, 8, DateTimeKind.Utc));

    public static readonly IReadOnlyList<Click> Clicks = [.. Enumerable.Range(0, DemoPeriod.Days).SelectMany(Day)];

    public static IReadOnlyList<Click> Day(int age) => new DemoClickGenerator(Period, Node).ClicksOf(age, Find);

    public static RedirectTracker Find(long id) => new()
    {
        Id = id,
        Active = true,
        MemberId = id < 620 ? 958 : 1009,
        Advertiser = new RedirectAdvertiser(id + 1, []),
        LineItem = new RedirectLineItem(id + 2, id + 3, new LineItemTerms(RevenueType.Cpc, 0.5m)),
        PublisherId = id + 4,
        TagId = id + 5,
        PaymentRule = new RedirectPaymentRule(id + 6, 0.6m),
    };
}
