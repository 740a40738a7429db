using System.Globalization;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.WebApi.Startup;
using Spectre.Console;

namespace ClickTracking.WebApi.TrafficQuality;

/// <summary>The command <c>requalify</c>: judges stored clicks by today's rules.</summary>
internal static class RequalifyCommand
{
    public const string Name = "requalify";

    public const string Usage = Name + " --from <hour> --to <hour> [" + DryRun + "]";

    /// <summary>An argument that has no value.</summary>
    public const string DryRun = "--dry-run";

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="Application.Common.StartException">The database cannot be used, or an argument cannot.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var isDryRun = args.Contains(DryRun);
        args = [.. args.Where(a => a != DryRun)];
        var period = CommandPeriod.Read(args, Usage);
        await using var service = ServiceCommand.Open(args);
        var result = await LongCommand.RunAsync(
            Name, (progress, stop) => service.SendAsync(new Requalify(period.From, period.Before, isDryRun, progress), stop));
        Write(result);
        System.Console.WriteLine(
            $"{result.Counts.Clicks} clicks judged by version {TrafficQualityRules.Version} of the rules; "
            + $"{result.Counts.Changed} {(isDryRun ? "would change" : "changed")}");
        return 0;
    }

    private static void Write(Requalified result)
    {
        var counts = result.Counts;
        AnsiConsole.Write(new Table().AddColumns("rule", "added", "removed")
            .AddRow("robot", $"+{counts.RobotAdded}", $"-{counts.RobotRemoved}")
            .AddRow("duplicate", $"+{counts.DuplicateAdded}", $"-{counts.DuplicateRemoved}")
            .AddRow("bad_cost", $"+{counts.BadCostAdded}", $"-{counts.BadCostRemoved}"));
        var versions = new Table().AddColumns("judged before by version", "clicks", "changed");
        foreach (var (version, clicks) in result.Versions.OrderBy(v => v.Key))
            versions.AddRow(
                version == 0 ? "not recorded" : version.ToString(CultureInfo.InvariantCulture), $"{clicks.Clicks}", $"{clicks.Changed}");
        AnsiConsole.Write(versions);
    }
}
