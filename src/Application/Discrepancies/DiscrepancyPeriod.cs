using System.Collections.Immutable;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Requests;

namespace ClickTracking.Application.Discrepancies;

/// <summary>The local days whose counts are wanted.</summary>
/// <param name="Days">In their order, without a gap.</param>
/// <param name="Starts">
/// The hour, UTC, with which each day begins, and behind the last that of the end. Where days begin within an hour of UTC it is the next
/// full one, because our counts are of full hours.
/// </param>
public sealed record DiscrepancyPeriod(TimeZoneInfo Zone, ImmutableArray<DateOnly> Days, ImmutableArray<DateTime> Starts)
{
    /// <summary>The longest period, in days.</summary>
    public const int MaxDays = 366;

    public DateTime Start => Starts[0];

    public DateTime End => Starts[^1];

    /// <summary>The days from one of them to another, both included.</summary>
    public DiscrepancyPeriod Between(int first, int last) =>
        this with { Days = Days[first..(last + 1)], Starts = Starts[first..(last + 2)] };

    /// <summary>The place of the day that an hour is part of; -1: of none.</summary>
    public int DayOf(DateTime hour)
    {
        var place = Starts.BinarySearch(hour);
        place = place >= 0 ? place : ~place - 1;
        return place < Days.Length ? place : -1;
    }

    /// <summary>Reads the period of a request. Every error is added to the errors.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Null: there are errors.</returns>
    public static DiscrepancyPeriod? Read(
        string? start, string? end, string? timezone, DateTime now, ValidationErrors errors, ICollection<string> warnings)
    {
        var zone = ReadZone(timezone, errors);
        var (first, last) = (ReadDay(start, "start_date", errors, warnings), ReadDay(end, "end_date", errors, warnings));
        if (zone is null || first is not { } from || last is not { } to)
            return null;
        if (to <= from)
            errors.Add("end_date", "must be a day after start_date, and is not part of the period");
        else if (to.DayNumber - from.DayNumber > MaxDays)
            errors.Add("end_date", $"must be at most {MaxDays} days after start_date");
        if (errors.Any)
            return null;

        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays).ToImmutableArray();
        var exact = days.Append(to).Select(d => LocalTime.ToUtc(d.ToDateTime(TimeOnly.MinValue), zone)).ToImmutableArray();
        var starts = exact.Select(NextHour).ToImmutableArray();
        if (!exact.SequenceEqual(starts))
            warnings.Add(
                $"timezone: our counts are of full hours of UTC, and days of {zone.Id} begin within one: it counts for the day before");
        if (starts[^1] > now)
            warnings.Add("end_date: the period is not over, its counts still grow");
        return new DiscrepancyPeriod(zone, days, starts);
    }

    private static DateTime NextHour(DateTime time) =>
        time.AddTicks((TimeSpan.TicksPerHour - time.Ticks % TimeSpan.TicksPerHour) % TimeSpan.TicksPerHour);

    private static TimeZoneInfo? ReadZone(string? name, ValidationErrors errors)
    {
        if (name is null)
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        errors.Add("timezone", "must be a name of the tz database, like Europe/Berlin or EST5EDT");
        return null;
    }

    private static DateOnly? ReadDay(string? text, string field, ValidationErrors errors, ICollection<string> warnings)
    {
        if (!WireTime.TryParse(text, out var time) || time.Year is < 2000 or > 9000)
        {
            errors.Add(field, text is null ? "required, a day like 2026-01-31" : "must be a day like 2026-01-31");
            return null;
        }
        if (time.TimeOfDay != TimeSpan.Zero)
            warnings.Add($"{field}: days are compared, so {text} is taken as {time:yyyy-MM-dd}");
        return DateOnly.FromDateTime(time);
    }
}
