using ClickTracking.Application.FirstStart;
using ClickTracking.WebApi.Backups;
using ClickTracking.WebApi.DataMigration;
using ClickTracking.WebApi.Diagnosis;
using ClickTracking.WebApi.ExportAll;
using ClickTracking.WebApi.FirstStart;
using ClickTracking.WebApi.RollUps;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.TrafficQuality;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Startup;

/// <summary>The texts of <c>--help</c> and <c>--version</c>.</summary>
internal static class Help
{
    public static string Version =>
        $"ClickTracker {ProductVersion.Text}{(ProductVersion.Commit is { } commit ? $" ({commit})" : "")}";

    public static string Text => $"""
        {Version}, a self-hosted click tracker.

        Usage:
          ClickTracker [--Key=Value ...]    starts the server
          ClickTracker {MigrateData.Usage}
                                            moves an SQLite database to SQL Server; without --to
                                            the target is ConnectionStrings:ClickTracker
          ClickTracker {ResetAdmin.Name} [--Key=Value ...]
                                            gives the administrator a new password, in
                                            {ILoginFile.Administrator} of the data folder
          ClickTracker {RebuildRollUpsCommand.Name} [--from <hour>] [--to <hour>] [--Key=Value ...]
                                            makes the hourly roll-ups anew from the clicks
          ClickTracker {CheckRollUpsCommand.Name} [--from <hour>] [--to <hour>] [--Key=Value ...]
                                            compares them with the clicks; exit code 1: they differ, 2: it cannot
          ClickTracker {RequalifyCommand.Usage} [--Key=Value ...]
                                            judges stored clicks by today's rules; hours are UTC: 2026-11-24 05:00
          ClickTracker {BackupCommand.Usage} [--Key=Value ...]
                                            copies data folder and database while the service runs, or the data folder alone
          ClickTracker {RestoreCommand.Usage} [--Key=Value ...]
                                            restores such a copy, or with --check only reads it; --replace
                                            moves what is there aside; new ids go on behind 10000 or
                                            --skip-ids others
          ClickTracker {DoctorCommand.Usage} [--Key=Value ...]
                                            says what is wrong with settings and machine, and what to do;
                                            changes nothing; exit code 1: something is wrong
          ClickTracker {ExportAllCommand.Usage} [--Key=Value ...]
                                            writes all objects, the audit log and all clicks to JSON Lines and CSV
          ClickTracker --help               prints this text
          ClickTracker --version            prints the version and the commit that it was built from

        Settings come from appsettings.json, then from the environment (Data__Folder=...), then from the command line (--Data:Folder=...).
        The last one wins. docs/settings.md says more about them, docs/logging.md about the sections Logging and Serilog.

        {string.Join("\n\n", SettingsSections.AllSettings.Select(Describe))}
        """;

    private static string Describe(SettingProperty setting) => $"""
          {setting.Key} = {setting.Default}
              {setting.Meaning}
              ({setting.Allowed})
        """;
}
