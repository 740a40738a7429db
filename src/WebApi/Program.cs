using ClickTracking.Application.Common;
using ClickTracking.WebApi.Backups;
using ClickTracking.WebApi.DataMigration;
using ClickTracking.WebApi.Diagnosis;
using ClickTracking.WebApi.ExportAll;
using ClickTracking.WebApi.FirstStart;
using ClickTracking.WebApi.RollUps;
using ClickTracking.WebApi.Startup;
using ClickTracking.WebApi.TrafficQuality;

try
{
    switch (CommandLine.Parse(args))
    {
        case Command.Help:
            Console.WriteLine(Help.Text);
            return 0;
        case Command.Version:
            Console.WriteLine(Help.Version);
            return 0;
        case Command.MigrateData:
            return await MigrateData.RunAsync(args[1..]);
        case Command.ResetAdmin:
            return await ResetAdmin.RunAsync(args[1..]);
        case Command.RebuildRollUps:
            return await RebuildRollUpsCommand.RunAsync(args[1..]);
        case Command.CheckRollUps:
            return await CheckRollUpsCommand.RunAsync(args[1..]);
        case Command.Requalify:
            return await RequalifyCommand.RunAsync(args[1..]);
        case Command.Backup:
            return await BackupCommand.RunAsync(args[1..]);
        case Command.Restore:
            return await RestoreCommand.RunAsync(args[1..]);
        case Command.Doctor:
            return await DoctorCommand.RunAsync(args[1..]);
        case Command.ExportAll:
            return await ExportAllCommand.RunAsync(args[1..]);
        default:
            return await ClickTrackerApp.RunAsync(args);
    }
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
    return CommandLine.FailureCode(args);
}
