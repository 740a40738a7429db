using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.WebApi.Startup;

/// <summary>The full hours, in UTC, that the arguments <c>--from</c> and <c>--to</c> of a command give.</summary>
/// <param name="Before">The hour behind the last one.</param>
internal sealed record CommandPeriod(DateTime From, DateTime Before)
{
    private const string FromKey = "from";
    private const string ToKey = "to";

    private static readonly string[] _formats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ"];

    public static string[] Keys { get; } = [FromKey, ToKey];

    /// <summary>All hours that a click can be in.</summary>
    private static CommandPeriod All { get; } = new(ClickId.TimeOf(0), ClickId.LatestTime.Date.AddHours(ClickId.LatestTime.Hour));

    /// <exception cref="StartException">An argument is no full hour, the period ends before it begins, or it is not given.</exception>
    public static CommandPeriod Read(string[] args, string? usage = null)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (usage is not null && (given[FromKey] is null || given[ToKey] is null))
            throw new StartException($"Usage: {usage}");
        var period = new CommandPeriod(
            given[FromKey] is { } from ? HourOf(FromKey, from) : All.From, given[ToKey] is { } to ? HourOf(ToKey, to) : All.Before);
        return period.From < period.Before
            ? period
            : throw new StartException($"--{ToKey} must be later than --{FromKey}");
    }

    private static DateTime HourOf(string key, string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParseExact(text, _formats, CultureInfo.InvariantCulture, utc, out var time)
            || time.Ticks % TimeSpan.TicksPerHour != 0)
            throw new StartException($"--{key} must be a full hour in UTC, such as 2026-11-24 05:00, and not '{text}'");
        return time < All.From ? All.From : time > All.Before ? All.Before : time;
    }
}
