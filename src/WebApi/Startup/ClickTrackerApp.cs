using System.Text;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.TrafficQuality;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Startup;

/// <summary>Puts the server together and runs it.</summary>
internal static class ClickTrackerApp
{
    /// <returns>The exit code: 1 when another process holds the number of this node by now.</returns>
    /// <exception cref="StartException">The server cannot start like this.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        CrawlerList.BeginLoading();
        using var signals = new StopSignals();
        var builder = CreateBuilder(args);
        using var settings = CheckedSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        var dropped = new DroppedLogEvents();
        await using var log = SerilogSetup.Create(builder.Configuration, builder.Environment.IsDevelopment(), dropped);
        using var folder = DataFolder.Open(settings.Get<DataOptions>().Folder);
        var isNew = !folder.KnowsDatabase;
        await using var app = Build(builder, settings, log, dropped);
        if (isNew)
            app.Services.GetRequiredService<FirstLogins>().Begin();
        app.Lifetime.ApplicationStarted.Register(() => StartBanner.Announce(app));
        app.Lifetime.ApplicationStopped.Register(() => app.Logger.LogInformation(new EventId(1001, "Stopped"), "Stopped"));
        if (await TryStartAsync(app, signals.Token))
            await app.WaitForShutdownAsync(CancellationToken.None);
        return app.Services.GetRequiredService<NodeClaim>().IsLost ? 1 : 0;
    }

    /// <returns>False: it was told to stop meanwhile, and has stopped.</returns>
    /// <exception cref="StartException">It cannot start like this, and what had started has stopped.</exception>
    private static async Task<bool> TryStartAsync(WebApplication app, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            await app.Services.GetRequiredService<DatabaseStartup>().TryAsync(stop);
            await app.StartAsync(stop);
            return true;
        }
        catch (Exception exception)
        {
            var isToldToStop = stop.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested;
            await app.StopAsync(CancellationToken.None);
            if (isToldToStop && exception is OperationCanceledException)
                return false;
            throw;
        }
    }

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
        }
        catch (InvalidDataException exception)
        {
            throw new StartException($"{exception.Message} {exception.InnerException?.Message}", exception);
        }
    }

    /// <summary>Nothing runs yet.</summary>
    public static WebApplication Build(
        WebApplicationBuilder builder, CheckedSettings settings, Serilog.ILogger log, DroppedLogEvents dropped)
    {
        // Finds the files of the console beside the project too, also when it does not run as in development.
        builder.WebHost.UseStaticWebAssets();
        // Files that are added while the server runs would need a route that takes every path.
        builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.Services.AddProductLogging(builder.Configuration, log);
        builder.Services.AddSingleton(dropped);
        builder.WebHost.UseUrls(settings.Get<ListenOptions>().Addresses);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A header that is not valid UTF-8 (old browsers send Latin-1) must not cost a click: what cannot be read becomes U+FFFD.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
            // Strangers may hold no more memory than that. Routes whose callers are known take more.
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytesOfOthers;
            kestrel.Limits.MaxRequestBufferSize = RequestBody.MaxBytesOfOthers;
            kestrel.Limits.Http2.InitialStreamWindowSize = RequestBody.MaxBytesOfOthers;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * RequestBody.MaxBytesOfOthers;
        });
        // Saves each request a system call; it costs a buffer of 4 KiB for each idle connection.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        ShutdownTimeoutServer.Decorate(builder.Services);
        builder.Services.AddClickTracker(settings, builder.Configuration);
        var app = builder.Build();
        app.UseManagement();
        return app;
    }
}
