using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;

namespace ClickTracking.Infrastructure.IntegrationTests.Fixtures;

/// <summary>Clicks whose ids are those of their times, as every click of the product is.</summary>
internal static class TimedClicks
{
    public const string Person = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    public const string Robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A valid click of a person, so many seconds after noon.</summary>
    public static Click At(double seconds, int node = 0)
    {
        var time = _noon.AddMilliseconds((long)(seconds * 1000));
        return SampleClicks.Sample(1) with
        {
            ClickId = ClickId.LowestAt(time) + (node << 12),
            OccurredAt = time,
            TrackerId = 582,
            Ip = "203.0.113.77",
            UserAgent = Person,
            Reasons = ClickReasons.None,
        };
    }

    /// <summary>Clicks of few groups and few visitors, with any reasons: many of them are judged wrongly.</summary>
    /// <param name="first">A number that no click of the same moment has.</param>
    public static IEnumerable<Click> Any(int seed, int first, int count)
    {
        var random = new Random(seed);
        foreach (var (click, number) in new GroupedClicks(seed).Take(first, count).Select((c, i) => (c, first + i)))
            yield return click with
            {
                ClickId = ClickId.LowestAt(click.OccurredAt) + number,
                UserAgent = random.Next(6) switch { 0 => null, 1 => Robot, 2 => " ", _ => Person },
                Ip = random.Next(5) switch { 0 => null, 1 => "203.0.113.0", _ => "203.0.113.77" },
                RawCost = random.Next(4) switch { 0 => "x", 1 => "1.5", _ => null },
                RulesVersion = random.Next(3),
            };
    }
}
