using System.Data.Common;
using ClickTracking.Application;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Startup;
using MediatR;

namespace ClickTracking.WebApi.FirstStart;

/// <summary>
/// The command <c>reset-admin</c>, which takes the settings of the service. It may run beside the service, which keeps nothing of users and
/// sessions in memory.
/// </summary>
internal static class ResetAdmin
{
    public const string Name = "reset-admin";

    /// <returns>The exit code, which is 0.</returns>
    /// <exception cref="StartException">There is no data folder, or its database cannot be used.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = ClickTrackerApp.CreateBuilder(args);
        using var settings = CheckedSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        var folder = settings.Get<DataOptions>().Folder;
        if (!DataFolder.IsAt(folder))
            throw new StartException($"{folder} is not the data folder of a service: name it with --Data:Folder");
        await using var services = Services(settings);
        var username = await ResetAsync(services);
        Console.WriteLine($"The password of {username} is a new one, and its sessions have ended. The login is in");
        Console.WriteLine(Path.Combine(folder, ILoginFile.Administrator));
        return 0;
    }

    private static ServiceProvider Services(CheckedSettings settings)
    {
        var services = new ServiceCollection().AddLogging();
        settings.AddTo(services);
        return services.AddApplication().AddInfrastructure(Startup.DependencyInjection.ConnectionOf(settings)).BuildServiceProvider();
    }

    private static async Task<string> ResetAsync(ServiceProvider services)
    {
        try
        {
            // Migrates nothing, since a running service of an older version might not know the new schema.
            services.GetRequiredService<IDatabaseVisit>().Open();
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ResetAdministrator());
        }
        catch (Exception exception) when (exception is InvalidOperationException or DatabaseUnavailableException or DbException)
        {
            throw new StartException($"The database cannot be used: {(exception.InnerException ?? exception).Message}", exception);
        }
    }
}
