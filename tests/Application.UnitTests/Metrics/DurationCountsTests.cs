using System.Diagnostics;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Redirects;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Metrics;

internal sealed class DurationCountsTests
{
    [Test]
    public void A_quantile_is_exact_to_an_eighth()
    {
        // 1,000 durations of 1 µs, 2 µs and so on to 1 ms.
        var counts = Counted(Enumerable.Range(1, 1000).Select(i => TimeSpan.FromMicroseconds(i)));
        counts.Total.Should().Be(1000);
        foreach (var (share, exact) in new[] { (0.5, 500.0), (0.99, 990), (0.999, 999), (1, 1000) })
            counts.Quantile(share)!.Value.TotalMicroseconds.Should().BeInRange(exact, exact * 1.125);
    }

    [Test]
    public void Any_duration_has_a_bucket_that_ends_at_it_or_behind_it()
    {
        TimeSpan[] durations = [TimeSpan.Zero, new(1), new(7), new(8), new(9), new(16), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1.5)];
        foreach (var duration in durations)
            Counted([duration]).Quantile(1)!.Value.Ticks.Should().BeInRange(duration.Ticks, duration.Ticks + (duration.Ticks / 8));
        DurationCounts.BucketOf(TimeSpan.FromDays(400)).Should().Be(DurationCounts.Buckets - 1);
        DurationCounts.BucketOf(new TimeSpan(-5)).Should().Be(0, "a clock that goes back is none of a redirect's faults");
    }

    [Test]
    public void What_was_counted_before_is_not_in_the_difference()
    {
        var before = Counted([TimeSpan.FromSeconds(1)]);
        var now = Counted([TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1)]);
        now.Since(before).Total.Should().Be(1);
        now.Since(before).Quantile(0.999)!.Value.TotalMilliseconds.Should().BeInRange(1, 1.125);
        now.Since(now).Quantile(0.5).Should().BeNull();
    }

    [Test]
    public void Durations_of_all_threads_are_in_one_sum()
    {
        var durations = new RedirectDurations(new RecordedMetrics(new Meters()));
        Parallel.For(0, 1000, _ => durations.Record(Stopwatch.GetTimestamp() - (Stopwatch.Frequency / 100)));
        durations.Read().Total.Should().Be(1000);
        durations.Read().Quantile(0.5)!.Value.TotalMilliseconds.Should().BeGreaterThanOrEqualTo(10);
    }

    private static DurationCounts Counted(IEnumerable<TimeSpan> durations)
    {
        var counts = new long[DurationCounts.Buckets];
        foreach (var duration in durations)
            counts[DurationCounts.BucketOf(duration)]++;
        return new DurationCounts(counts);
    }
}
