using ClickTracking.Application.RollUps;
using ClickTracking.WebApi.Startup;

namespace ClickTracking.WebApi.RollUps;

/// <summary>The command <c>rebuild-rollups</c>: makes the hourly roll-ups anew from the clicks.</summary>
internal static class RebuildRollUpsCommand
{
    public const string Name = "rebuild-rollups";

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="Application.Common.StartException">The database cannot be used, or an argument cannot.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var period = CommandPeriod.Read(args);
        await using var service = ServiceCommand.Open(args);
        var rebuilt = await LongCommand.RunAsync(
            Name, (progress, stop) => service.SendAsync(new RebuildRollUps(period.From, period.Before, progress), stop));
        System.Console.WriteLine($"{rebuilt.Hours} hours made anew from their clicks");
        if (rebuilt.Kept > 0)
            System.Console.WriteLine($"{rebuilt.Kept} hours kept as they are, because clicks of theirs have been deleted");
        return 0;
    }
}
