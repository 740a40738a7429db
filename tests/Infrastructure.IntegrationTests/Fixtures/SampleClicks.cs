using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Fixtures;

internal static class SampleClicks
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Returns an ordinary click whose fields follow from its id.</summary>
    public static Click Sample(long id) => new()
    {
        ClickId = id,
        OccurredAt = _noon.AddMilliseconds(id),
        TrackerId = 1000 + id,
        MemberId = 7,
        AdvertiserId = 51,
        InsertionOrderId = 3,
        LineItemId = 91,
        PublisherId = 12,
        TagId = 40,
        PaymentRuleId = 5,
        Terms = new LineItemTerms(RevenueType.CostPlusCpm, 1.25m, null, 0.1m),
        MediaBuyCost = id / 1000m,
        SiteDomain = "news.example",
        UserId = id * 17,
        Ip = "203.0.113.0",
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64) click " + id,
        Cachebuster = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Reasons = ClickReasons.Duplicate,
        DestinationSource = DestinationSource.Redir,
        RulesVersion = 1,
    };

    public static IEnumerable<Click> Samples(long first, int count) => Enumerable.Range(0, count).Select(i => Sample(first + i));

    /// <summary>Returns a click with random values in all fields.</summary>
    public static Click Any(Random random) => new()
    {
        ClickId = Long(random),
        OccurredAt = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc),
        TrackerId = Long(random),
        MemberId = Long(random),
        AdvertiserId = Long(random),
        InsertionOrderId = Long(random),
        LineItemId = Long(random),
        PublisherId = Long(random),
        TagId = Long(random),
        PaymentRuleId = Long(random),
        Terms = new LineItemTerms((RevenueType)random.Next(6), Money(random), Money(random), Money(random)),
        MediaBuyCost = Money(random),
        MediaBuyRevSharePct = Money(random),
        SiteDomain = Text(random, Click.MaxSiteDomain),
        UserId = Long(random),
        Ip = Text(random, 45),
        UserAgent = Text(random, Click.MaxUserAgent),
        Cachebuster = Text(random, Click.MaxCachebuster),
        RawCost = Text(random, Click.MaxRawCost),
        Reasons = (ClickReasons)random.Next(16),
        DestinationSource = (DestinationSource)random.Next(2),
        RulesVersion = random.Next(short.MaxValue),
    };

    private static long Long(Random random) => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);

    private static decimal? Money(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => random.Next(1_000_000_000) / 1_000_000m,
        _ => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
    };

    private static string? Text(Random random, int maxLength)
    {
        if (random.Next(4) == 0)
            return null;
        var text = new char[random.Next(4) == 0 ? 0 : random.Next(maxLength / 2)];
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)(random.Next(3) == 0 ? random.Next(0xD800) : random.Next(128));
        return new string(text);
    }
}
