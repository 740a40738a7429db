using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.WebApi.Console;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ClickTracking.WebApi.Startup;

/// <summary>Announces the address of the server once it listens: in the log, and in development with a command to try.</summary>
internal static class StartBanner
{
    public static void Announce(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataOptions>().Folder;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        app.Logger.LogInformation(
            new EventId(1000, "Started"), "Started on {Addresses}, node {Node}, data folder {DataFolder}, journal {Commit}",
            addresses, app.Services.GetRequiredService<NodeOptions>().Id, folder, app.Services.GetRequiredService<JournalOptions>().Commit);
        if (app.Services.GetRequiredService<RedirectOptions>().Policy == RedirectPolicy.Open)
            app.Logger.LogWarning(
                new EventId(1002, "OpenRedirects"),
                "Redirect:Policy is {Policy}: every redir is followed, so that anybody can lead people anywhere by this host's name",
                RedirectPolicy.Open);
        var address = addresses.First();
        var login = Path.Combine(folder, "demo-login.json");
        var console = app.Services.GetRequiredService<ConsoleOptions>().Enabled ? $"{address}{ConsoleRegistration.Path}/" : "turned off";
        if (app.Environment.IsDevelopment() && File.Exists(login))
            System.Console.WriteLine($"""

                Console:     {console}
                ClickTracker listens on {address}
                Data folder: {folder}
                Login:       {login}
                Try:         curl -c cookies -d @{login} {address}/auth && curl -b cookies '{address}/clicktracker'

                """);
    }
}
