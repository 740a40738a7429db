using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Startup;
using ClickTracking.WebApi.Wire;
using Serilog;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
    var settings = AppSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    using var folder = DataFolder.Open(settings.DataFolder);
    await using var log = Logging.Create(builder.Configuration, builder.Environment.IsDevelopment());

    builder.Services.AddSerilog(log);
    builder.WebHost.UseUrls([.. settings.Urls]);
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
    });
    builder.Services.AddClickTracker(settings);

    await using var app = builder.Build();
    app.UseManagement();
    await app.Services.GetRequiredService<DatabaseStartup>().TryAsync(CancellationToken.None);
    app.Lifetime.ApplicationStarted.Register(() => StartBanner.Announce(app, settings));
    app.Lifetime.ApplicationStopped.Register(() => app.Logger.LogInformation("Stopped"));
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is SettingsException or StartException)
{
    await Console.Error.WriteLineAsync(fault.Message.ReplaceLineEndings(" "));
    return 1;
}
