using ClickTracking.Domain.Discrepancies;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Discrepancies;

internal sealed class TimeZoneShiftTests
{
    private const int Margin = TimeZoneShift.MaxHours;

    [Test]
    public void A_series_that_is_shifted_by_some_hours_is_found_with_that_shift([Range(-14, 14)] int shift, [Values(1, 2, 3)] int seed)
    {
        var series = Series.Random(seed, days: 7);
        var finding = Judge(series, series.Shifted(shift));
        finding.Should().Be(shift == 0 ? new Finding(Verdict.Equal) : new Finding(Verdict.TimeZone, ShiftHours: shift));
    }

    /// <summary>Ad servers miss a few clicks.</summary>
    [Test]
    public void A_small_part_of_the_clicks_may_be_missing([Values(-9, -1, 5, 13)] int shift)
    {
        var series = Series.Random(4, days: 14);
        var theirs = series.Shifted(shift);
        Judge(series, [.. theirs.Select(t => t - t / 200)]).Should().Be(new Finding(Verdict.TimeZone, ShiftHours: shift));
        Judge(series, [.. theirs.Select(t => t - t / 4)]).Verdict.Should().NotBe(Verdict.TimeZone, "the sums do not match");
    }

    /// <summary>In the ad server's zone the peak after midnight belongs to the day before. It misses some clicks of each day.</summary>
    [TestCase(100, Verdict.TimeZone)]
    [TestCase(200, Verdict.WithinTwentyPercent, Description = "the days as they are miss 1,400 clicks, and the shifted ones 600")]
    public void Shifted_days_have_to_fit_clearly_better(int missing, Verdict verdict)
    {
        var hours = Enumerable.Repeat(1000, 3 * 24 + 2 * Margin).ToArray();
        hours[Margin + 24] = 1600;
        var series = new Series(3, hours);
        Judge(series, [.. series.Shifted(1).Select(t => t - missing)]).Verdict.Should().Be(verdict);
    }

    /// <summary>The ad server counts double clicks, in days of another zone.</summary>
    [Test]
    public void All_recorded_clicks_are_tried_too()
    {
        var valid = Series.Random(5, days: 7);
        var all = new Series(7, [.. valid.Hours.Select(h => h + h / 3)]);
        var days = Enumerable.Range(0, 7).Select(d => VerdictRulesTests.Valid(valid.Clicks.OfDay(d, 0))).ToList();
        VerdictRules.JudgeTracker(all.Shifted(6), days, valid.Clicks, all.Clicks).Should().Be(new Finding(Verdict.TimeZone, ShiftHours: 6));
    }

    [Test]
    public void Two_days_and_few_clicks_prove_nothing()
    {
        var two = Series.Random(6, days: 2);
        Judge(two, two.Shifted(8)).Verdict.Should().NotBe(Verdict.TimeZone);
        var few = new Series(7, [.. Series.Random(7, days: 7).Hours.Select(h => h / 400)]);
        few.Clicks.OfDay(0, 0).Should().BePositive();
        Judge(few, few.Shifted(8)).Verdict.Should().NotBe(Verdict.TimeZone);
    }

    /// <summary>All clicks of a day come in its first hour.</summary>
    [TestCase(100, Verdict.TimeZone)]
    [TestCase(99, Verdict.Equal)]
    public void A_thousand_clicks_prove_a_zone(int last, Verdict verdict)
    {
        var hours = new int[3 * 24 + 2 * Margin];
        (hours[Margin], hours[Margin + 24], hours[Margin + 48], hours[Margin + 72]) = (600, 300, last, 600);
        var series = new Series(3, hours);
        Judge(series, series.Shifted(1)).Verdict.Should().Be(verdict);
    }

    /// <summary>Where nobody clicks in the hours between, the nearest zone is named.</summary>
    [Test]
    public void Of_shifts_that_fit_alike_the_smallest_is_taken()
    {
        var hours = new int[Margin + 7 * 24 + Margin];
        for (var day = -1; day <= 7; day++)
            for (var (hour, clicks) = (Margin + day * 24 + 8, 300 + 50 * Math.Abs(day * 7 % 5)); hour < Margin + day * 24 + 20; hour++)
                if (hour >= 0 && hour < hours.Length)
                    hours[hour] = clicks;
        var series = new Series(7, hours);
        Judge(series, series.Shifted(12)).ShiftHours.Should().Be(12, "between 8 and 20 o'clock every hour counts");
        Judge(series, series.Shifted(5)).Verdict.Should().Be(Verdict.Equal, "at night no clicks move to another day");
    }

    [Test]
    public void A_day_matches_in_the_zone_of_its_click_tracker()
    {
        VerdictRules.JudgeDay(1000, VerdictRulesTests.Valid(1000), (1000, 1000), 5).Verdict.Should().Be(Verdict.Equal);
        VerdictRules.JudgeDay(1000, VerdictRulesTests.Valid(500), (960, 1500), 5).Should().Be(new Finding(Verdict.TimeZone, ShiftHours: 5));
        VerdictRules.JudgeDay(1000, VerdictRulesTests.Valid(500), (1500, 960), 5).Should().Be(new Finding(Verdict.TimeZone, ShiftHours: 5));
        VerdictRules.JudgeDay(1000, VerdictRulesTests.Valid(500), (900, 1500), 5).Verdict.Should().Be(Verdict.Unexplained);
        VerdictRules.JudgeDay(1000, VerdictRulesTests.Valid(500), (1000, 1000)).Verdict.Should().Be(Verdict.Unexplained);
    }

    /// <summary>The night in which clocks are set back has 25 hours.</summary>
    [Test]
    public void Days_may_have_any_number_of_hours()
    {
        var hours = Series.Random(8, days: 3).Hours.Append(500).ToArray();
        var clicks = new HourlyClicks([Margin, Margin + 24, Margin + 49, Margin + 73], hours);
        clicks.OfDay(1, 0).Should().Be(hours[(Margin + 24)..(Margin + 49)].Sum());
        clicks.OfDay(2, 14).Should().Be(hours[(Margin + 63)..].Sum());
        clicks.OfDay(0, -14).Should().Be(hours[..24].Sum());
    }

    private static Finding Judge(Series series, long[] theirs)
    {
        var days = Enumerable.Range(0, series.Days).Select(d => VerdictRulesTests.Valid(series.Clicks.OfDay(d, 0))).ToList();
        return VerdictRules.JudgeTracker(theirs, days, series.Clicks, series.Clicks);
    }

    /// <summary>Clicks of days of 24 hours, and of 14 hours before and after them.</summary>
    private sealed class Series(int days, int[] hours)
    {
        public int Days => days;

        public int[] Hours => hours;

        public HourlyClicks Clicks { get; } = new([.. Enumerable.Range(0, days + 1).Select(d => Margin + 24 * d)], hours);

        public static Series Random(int seed, int days)
        {
            var random = new Random(seed);
            return new Series(days, [.. Enumerable.Range(0, days * 24 + 2 * Margin).Select(_ => 50 + random.Next(1000))]);
        }

        public long[] Shifted(int shift) => [.. Enumerable.Range(0, days).Select(d => Clicks.OfDay(d, shift))];
    }
}
