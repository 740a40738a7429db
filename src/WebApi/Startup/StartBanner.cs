using ClickTracking.WebApi.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ClickTracking.WebApi.Startup;

/// <summary>Says where the server is once it listens: an event, and in development a line to try.</summary>
internal static class StartBanner
{
    public static void Announce(WebApplication app, AppSettings settings)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        app.Logger.LogInformation(
            "Started on {Addresses}, node {Node}, data folder {DataFolder}, journal {Commit}",
            addresses, settings.NodeId, settings.DataFolder, settings.JournalCommit);
        var address = addresses.First();
        var login = Path.Combine(settings.DataFolder, "demo-login.json");
        if (app.Environment.IsDevelopment() && File.Exists(login))
            Console.WriteLine($"""

                ClickTracker listens on {address}
                Data folder: {settings.DataFolder}
                Login:       {login}
                Try:         curl -c cookies -d @{login} {address}/auth && curl -b cookies '{address}/clicktracker'

                """);
    }
}
