using ClickTracking.Application.Common;
using ClickTracking.WebApi.Backups;
using ClickTracking.WebApi.DataMigration;
using ClickTracking.WebApi.Diagnosis;
using ClickTracking.WebApi.ExportAll;
using ClickTracking.WebApi.FirstStart;
using ClickTracking.WebApi.RollUps;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.TrafficQuality;

namespace ClickTracking.WebApi.Startup;

/// <summary>The task that the arguments of the command line ask for.</summary>
internal enum Command
{
    Serve,
    MigrateData,
    ResetAdmin,
    RebuildRollUps,
    CheckRollUps,
    Requalify,
    Backup,
    Restore,
    Doctor,
    ExportAll,
    Help,
    Version,
}

/// <summary>Finds the command, and refuses arguments that would have no effect.</summary>
internal static class CommandLine
{
    /// <summary>A key that differs from a known one by more letters than this is not taken for a misspelt one.</summary>
    private const int MaxMisspelt = 4;

    /// <summary>Keys of the host and the web server, which lie in no section.</summary>
    private static readonly string[] _hostKeys =
    [
        "applicationName", "environment", "contentRoot", "webRoot", "urls", "http_ports", "https_ports", "https_port", "preferHostingUrls",
        "AllowedHosts", "ForwardedHeaders_Enabled", "detailedErrors", "captureStartupErrors", "suppressStatusMessages",
        "preventHostingStartup", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "shutdownTimeoutSeconds",
    ];

    /// <summary>Sections of .NET and of Serilog.</summary>
    private static readonly string[] _hostSections = ["Logging", "Serilog", "Kestrel", "hostBuilder", "Authentication", "OpenTelemetry"];

    /// <exception cref="StartException">There is no such command or argument.</exception>
    public static Command Parse(string[] args)
    {
        var command = CommandOf(args);
        var flags = FlagsOf(command);
        var arguments = Argument.Read(command == Command.Serve ? args : [.. args[1..].Where(a => !flags.Contains(a))]).ToArray();
        if (arguments.FirstOrDefault(a => a.IsFlag) is { } flag)
            return flag.Text == "--version" ? Command.Version : Command.Help;
        string[] errors = [.. arguments.Select(a => Check(command, a)).OfType<string>()];
        if (errors.Length > 0)
            throw new StartException($"{string.Join("; ", errors)} (see --help)");
        return command;
    }

    /// <summary>
    /// Returns the exit code of arguments that cannot be obeyed. The commands that compare and correct answer with 1 that something differs.
    /// </summary>
    public static int FailureCode(string[] args) =>
        CommandOf(args) is Command.RebuildRollUps or Command.CheckRollUps or Command.Requalify ? LongCommand.Failed : 1;

    private static Command CommandOf(string[] args) => args.Length == 0 ? Command.Serve : args[0] switch
    {
        MigrateData.Name => Command.MigrateData,
        ResetAdmin.Name => Command.ResetAdmin,
        RebuildRollUpsCommand.Name => Command.RebuildRollUps,
        CheckRollUpsCommand.Name => Command.CheckRollUps,
        RequalifyCommand.Name => Command.Requalify,
        BackupCommand.Name => Command.Backup,
        RestoreCommand.Name => Command.Restore,
        DoctorCommand.Name => Command.Doctor,
        ExportAllCommand.Name => Command.ExportAll,
        _ => Command.Serve,
    };

    /// <summary>Arguments of a command that have no value.</summary>
    private static string[] FlagsOf(Command command) => command switch
    {
        Command.Requalify => [RequalifyCommand.DryRun],
        Command.Backup => [BackupCommand.WithoutDatabase],
        Command.Restore => RestoreCommand.Flags,
        Command.Doctor => [DoctorCommand.Json],
        _ => [],
    };

    private static string? Check(Command command, Argument argument) => command switch
    {
        Command.MigrateData => CheckMigration(argument),
        Command.RebuildRollUps or Command.CheckRollUps or Command.Requalify => CheckServer(argument, CommandPeriod.Keys),
        Command.Backup => CheckServer(argument, BackupCommand.Keys),
        Command.ExportAll => CheckServer(argument, ExportAllCommand.Keys),
        Command.Restore => CheckServer(argument, RestoreCommand.Keys),
        _ => CheckServer(argument, []),
    };

    /// <summary>Keys in the product's own sections are left to the check of all sources of settings.</summary>
    private static string? CheckServer(Argument argument, string[] ofCommand)
    {
        string[] known = [.. ofCommand, .. SettingsSections.AllSettings.Select(s => s.Key), .. _hostKeys];
        var section = argument.Key?.Split(ConfigurationPath.KeyDelimiter)[0] ?? "";
        var isKnown = IsIn(known, argument.Key)
            || IsIn(_hostSections, section)
            || (section != argument.Key && SettingsSections.Has(section));
        return !isKnown ? Unknown(argument, known)
            : argument.HasValue ? null
            : $"{argument.Text} has no value";
    }

    /// <summary>A missing value is answered by the command itself, with its usage.</summary>
    private static string? CheckMigration(Argument argument) =>
        IsIn(MigrateData.Keys, argument.Key) ? null : Unknown(argument, MigrateData.Keys);

    private static bool IsIn(string[] names, string? name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Unknown(Argument argument, string[] known)
    {
        if (argument.Key is null)
            return $"Unknown command or argument '{argument.Text}'";
        var nearest = NearestName.Of(argument.Key, known);
        var hint = NearestName.Distance(argument.Key, nearest) <= MaxMisspelt ? $", the nearest one is --{nearest}" : "";
        return $"Unknown argument '{argument.Text}'{hint}";
    }
}
