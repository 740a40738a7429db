using ClickTracking.Application.Common;
using ClickTracking.WebApi.DataMigration;
using ClickTracking.WebApi.FirstStart;
using ClickTracking.WebApi.Startup;

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
        default:
            return await ClickTrackerApp.RunAsync(args);
    }
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
    return 1;
}
