using System.Globalization;
using ClickTracking.Application.RollUps;
using ClickTracking.Domain.Common;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.RollUps;

/// <summary>The command <c>check-rollups</c>: compares the hourly roll-ups with the clicks.</summary>
internal static class CheckRollUpsCommand
{
    public const string Name = "check-rollups";

    /// <summary>The number of click trackers that are named in one line.</summary>
    private const int NamedTrackers = 5;

    /// <returns>The exit code: 0 when everything is equal, 1 when it is not.</returns>
    /// <exception cref="Application.Common.StartException">The database cannot be used, or an argument cannot.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var period = CommandPeriod.Read(args);
        await using var service = ServiceCommand.Open(args);
        var check = await LongCommand.RunAsync(
            Name, (progress, stop) => service.SendAsync(new CheckRollUps(period.From, period.Before, progress), stop));
        foreach (var hour in check.Different)
        {
            Write(hour.StartsAt, "click_hours", hour.Rows);
            Write(hour.StartsAt, "tracker_hours", hour.SlimRows);
            Write(QuarterDay.Of(hour.StartsAt), "tracker_quarter_days", hour.QuarterDayRows);
        }
        System.Console.WriteLine($"{check.Hours} hours compared with their clicks; {check.Different.Count} differ");
        if (check.Deleted > 0)
            System.Console.WriteLine($"{check.Deleted} hours not compared with clicks, because clicks of theirs have been deleted");
        return check.Different.Count == 0 ? 0 : 1;
    }

    private static void Write(DateTime hour, string table, IReadOnlyList<DifferentRow> rows)
    {
        if (rows.Count == 0)
            return;
        var trackers = rows.Select(r => r.TrackerId).Distinct().ToList();
        System.Console.WriteLine(
            $"{hour:yyyy-MM-dd HH:mm} {table}: {rows.Count} rows differ"
            + $"; clicks {rows.Sum(r => r.StoredClicks)} instead of {rows.Sum(r => r.RightClicks)}"
            + $"; media_buy_cost {Amount(rows, r => r.StoredCost)} instead of {Amount(rows, r => r.RightCost)}"
            + $"; revenue_value {Amount(rows, r => r.StoredRevenue)} instead of {Amount(rows, r => r.RightRevenue)}"
            + $"; click trackers {string.Join(", ", trackers.Take(NamedTrackers))}{(trackers.Count > NamedTrackers ? ", …" : "")}");
    }

    private static string Amount(IReadOnlyList<DifferentRow> rows, Func<DifferentRow, long> millionths) =>
        (rows.Sum(r => (decimal)millionths(r)) / Money.Millionths).ToString("0.######", CultureInfo.InvariantCulture);
}
