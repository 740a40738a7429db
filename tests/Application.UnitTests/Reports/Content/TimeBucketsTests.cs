using ClickTracking.Application.Reports.Content;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports.Content;

/// <summary>Random periods around the changes of the clocks, in zones of whole, half and quarter hours.</summary>
internal sealed class TimeBucketsTests
{
    private const int Quarter = 15;

    private static readonly string[] _zones =
    [
        "Asia/Tehran", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "America/Santiago",
        "UTC",
    ];

    /// <summary>Days with a change of the clocks in one of the zones.</summary>
    private static readonly DateTime[] _changes =
    [
        .. new[] { "2021-03-21", "2021-09-21", "2022-03-21", "2026-03-08", "2026-03-29", "2026-04-05", "2026-09-06", "2026-10-04",
            "2026-10-25", "2026-11-01" }
            .Select(d => DateTime.SpecifyKind(DateTime.Parse(d, null), DateTimeKind.Utc)),
    ];

    [TestCaseSource(nameof(_zones))]
    public void Buckets_cover_a_period_without_a_gap_or_an_overlap_and_no_label_comes_twice(string name)
    {
        var (zone, random) = (Zone(name), new Random(1));
        for (var round = 0; round < 2000; round++)
        {
            var (start, end) = AnyPeriod(random);
            var size = (BucketSize)random.Next(4);
            var buckets = TimeBuckets.Cut(start, end, zone, size).ToList();
            buckets[0].Start.Should().Be(start);
            buckets[^1].End.Should().Be(end);
            buckets.Should().OnlyContain(b => b.Start < b.End && b.Start.Kind == DateTimeKind.Utc);
            buckets.Zip(buckets.Skip(1)).Should().NotContain(p => p.First.End != p.Second.Start || p.First.Label >= p.Second.Label);
        }
    }

    [TestCaseSource(nameof(_zones))]
    public void Every_moment_is_in_the_bucket_that_the_clocks_show(string name)
    {
        var (zone, random) = (Zone(name), new Random(2));
        for (var round = 0; round < 300; round++)
        {
            var (start, end) = AnyPeriod(random);
            foreach (var size in (BucketSize[])[BucketSize.Hour, BucketSize.Day, BucketSize.Month])
                foreach (var bucket in TimeBuckets.Cut(start, end, zone, size))
                    for (var moment = bucket.Start; moment < bucket.End; moment = moment.AddMinutes(Quarter))
                        if (TimeBuckets.Floor(TimeZoneInfo.ConvertTimeFromUtc(moment, zone), size) != bucket.Label)
                            Assert.Fail($"{moment:u} is in the bucket {bucket} of {name}");
        }
    }

    /// <summary>Each quarter of an hour counts once; an hour without clicks counts as a whole, if the period begins before it.</summary>
    [TestCaseSource(nameof(_zones))]
    public void Hours_and_parts_of_hours_hold_every_moment_once(string name)
    {
        var (zone, random) = (Zone(name), new Random(3));
        for (var round = 0; round < 1000; round++)
        {
            var (start, end) = AnyPeriod(random);
            var kept = random.Next(3) == 0 ? DateTime.MinValue : Hour(start.AddHours(random.Next(-1, 1 + (int)(end - start).TotalHours)));
            var counts = new Dictionary<DateTime, int>();
            foreach (var bucket in TimeBuckets.Cut(start, end, zone, (BucketSize)random.Next(2)))
            {
                var hours = BucketHours.Of(bucket, kept);
                foreach (var moment in new[] { hours.Whole, hours.Head, hours.Tail }.SelectMany(Quarters))
                    counts[moment] = counts.GetValueOrDefault(moment) + 1;
                if (Hour(hours.Whole.Start) != hours.Whole.Start || Hour(hours.Whole.End) != hours.Whole.End)
                    Assert.Fail($"{hours.Whole} is not of whole hours");
            }
            var expected = Quarters(new UtcInterval(Hour(start), end.AddHours(1)))
                .Where(m => Hour(m) < kept ? Hour(m) >= start && Hour(m) < end : m >= start && m < end);
            counts.Should().OnlyContain(c => c.Value == 1);
            counts.Keys.Order().Should().Equal(expected);
        }
    }

    [Test]
    public void The_hour_that_clocks_show_twice_is_one_bucket_and_the_one_that_they_skip_is_none()
    {
        var zone = Zone("America/New_York");
        var autumn = TimeBuckets.Cut(Utc("2026-11-01 04:00"), Utc("2026-11-01 08:00"), zone, BucketSize.Hour).ToList();
        autumn.Select(b => (b.Label.Hour, (b.End - b.Start).TotalHours)).Should().Equal((0, 1), (1, 2), (2, 1));
        var spring = TimeBuckets.Cut(Utc("2026-03-08 06:00"), Utc("2026-03-08 08:00"), zone, BucketSize.Hour);
        spring.Select(b => b.Label.Hour).Should().Equal(1, 3);
        TimeBuckets.Cut(Utc("2026-11-01 06:30"), Utc("2026-11-01 07:00"), zone, BucketSize.Hour).Single().Label.Hour.Should().Be(1);
    }

    private static IEnumerable<DateTime> Quarters(UtcInterval span)
    {
        for (var moment = span.Start; moment < span.End; moment = moment.AddMinutes(Quarter))
            yield return moment;
    }

    private static (DateTime Start, DateTime End) AnyPeriod(Random random)
    {
        var start = _changes[random.Next(_changes.Length)].AddMinutes(Quarter * random.Next(-200, 200));
        return (start, start.AddMinutes(Quarter * (1 + random.Next(random.Next(4) == 0 ? 5000 : 200))));
    }

    private static DateTime Hour(DateTime time) => time.Date.AddHours(time.Hour);

    private static DateTime Utc(string time) => DateTime.SpecifyKind(DateTime.Parse(time, null), DateTimeKind.Utc);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
