using System.Text;
using ClickTracking.WebApi.Redirects.FastPath;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.Connections;
using Serilog;

namespace ClickTracking.WebApi.Startup;

/// <summary>Puts the service together; nothing runs yet.</summary>
internal static class ClickTrackerApp
{
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });

    public static WebApplication Build(WebApplicationBuilder builder, AppSettings settings, Serilog.ILogger log)
    {
        builder.Services.AddSerilog(log);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A header that is not valid UTF-8 (old browsers send Latin-1) must not cost a click: what cannot be read becomes U+FFFD.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        if (settings.Transport == HttpTransport.EventLoops && OperatingSystem.IsLinux())
            builder.UseEventLoops(settings);
        // Saves each request a system call; what it costs is a buffer of 4 KiB for each idle connection.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        ShutdownTimeoutServer.Decorate(builder.Services);
        builder.Services.AddClickTracker(settings);
        var app = builder.Build();
        app.UseManagement();
        return app;
    }

    private static void UseEventLoops(this WebApplicationBuilder builder, AppSettings settings)
    {
        builder.Services.AddSingleton<IConnectionListenerFactory, LoopTransport>();
        var isForAnyHost = builder.Configuration["AllowedHosts"] is null or "" or "*";
        // Else a click depends on more of its request than the fast path reads.
        if (isForAnyHost && !settings.Privacy.UserCookie)
            builder.Services.AddSingleton<IFastPath>(provider => provider.GetRequiredService<RedirectFastPath>());
    }
}
