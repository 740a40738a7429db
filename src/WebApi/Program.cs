using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.DataMigration;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Startup;

if (args is [MigrateData.Name, ..])
    return await MigrateData.RunAsync(args[1..]);

try
{
    var builder = ClickTrackerApp.CreateBuilder(args);
    var settings = AppSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    using var folder = DataFolder.Open(settings.DataFolder);
    await using var log = SerilogSetup.Create(builder.Configuration, builder.Environment.IsDevelopment());
    await using var app = ClickTrackerApp.Build(builder, settings, log);
    await app.Services.GetRequiredService<DatabaseStartup>().TryAsync(CancellationToken.None);
    app.Lifetime.ApplicationStarted.Register(() => StartBanner.Announce(app, settings));
    // Now: the services are gone when it returns.
    var node = app.Services.GetRequiredService<NodeClaim>();
    app.Lifetime.ApplicationStopped.Register(() => app.Logger.LogInformation("Stopped"));
    await app.RunAsync();
    return node.IsLost ? 1 : 0;
}
catch (Exception exception) when (exception is SettingsException or StartException)
{
    await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
    return 1;
}
