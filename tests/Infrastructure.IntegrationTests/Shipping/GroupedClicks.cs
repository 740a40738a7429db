using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

/// <summary>
/// Random clicks that fall into few groups: few hours, few trackers which are edited now and then, all reasons, small and large amounts.
/// </summary>
internal sealed class GroupedClicks(int seed)
{
    private static readonly DateTime _midnight = new(2026, 3, 5, 0, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(seed);

    public IEnumerable<Click> Take(long firstId, int count) => Enumerable.Range(0, count).Select(i => Next(firstId + i));

    private Click Next(long id)
    {
        var tracker = _random.Next(3);
        return SampleClicks.Sample(id) with
        {
            OccurredAt = AnyTime(),
            TrackerId = tracker,
            MemberId = tracker % 2,
            AdvertiserId = Edited(0),
            InsertionOrderId = Edited(0),
            LineItemId = Edited(long.MaxValue - 1),
            PublisherId = Edited(7),
            TagId = Edited(0),
            PaymentRuleId = Edited(0),
            Terms = new LineItemTerms((RevenueType)(_random.Next(10) == 0 ? _random.Next(6) : 2), Amount(), Amount()),
            MediaBuyCost = Amount(),
            SiteDomain = _random.Next(4) switch { 0 => null, 1 => "", 2 => "news.example", _ => "bücher.example" },
            Reasons = (ClickReasons)(_random.Next(3) == 0 ? _random.Next(16) : 0),
            DestinationSource = (DestinationSource)_random.Next(2),
        };
    }

    /// <summary>Returns a time in one of three hours around midnight, among them the very first and last moment of an hour.</summary>
    private DateTime AnyTime() => _midnight.AddHours(_random.Next(3) - 2) + (_random.Next(10) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1),
        _ => TimeSpan.FromMilliseconds(_random.Next(3_600_000)),
    });

    private long Edited(long usual) => _random.Next(50) == 0 ? usual + 1 : usual;

    private decimal? Amount() => _random.Next(5) switch
    {
        0 => null,
        1 => 0,
        2 => Money.Max,
        3 => 0.000001m,
        _ => _random.NextInt64(1_000_000_000_000) / 1_000_000m,
    };
}
