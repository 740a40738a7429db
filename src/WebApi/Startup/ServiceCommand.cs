using System.Data.Common;
using ClickTracking.Application;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Application.ExportAll;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.WebApi.Settings;
using MediatR;

namespace ClickTracking.WebApi.Startup;

/// <summary>
/// A command of the command line that takes the settings of the service and may run beside it: on its database, without its journal.
/// </summary>
internal sealed class ServiceCommand : IAsyncDisposable
{
    private readonly CheckedSettings _settings;
    private readonly ServiceProvider _services;

    private ServiceCommand(CheckedSettings settings, ServiceProvider services) => (_settings, _services) = (settings, services);

    public string Folder => _settings.Get<DataOptions>().Folder;

    /// <summary>
    /// Opens the database of the service. It migrates nothing, since a running service of an older version might not know the new schema.
    /// </summary>
    /// <exception cref="StartException">There is no data folder, or its database cannot be used.</exception>
    public static ServiceCommand Open(string[] args)
    {
        var command = OpenFolder(args);
        try
        {
            command._services.GetRequiredService<IDatabaseVisit>().Open();
            return command;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DatabaseUnavailableException or DbException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>For a command that opens the database itself, if it does.</summary>
    /// <exception cref="StartException">There is no data folder.</exception>
    public static ServiceCommand OpenFolder(string[] args)
    {
        var command = OpenAnywhere(args);
        return DataFolder.IsAt(command.Folder)
            ? command
            : throw new StartException($"{command.Folder} is not the data folder of a service: name it with --Data:Folder");
    }

    /// <summary>For a command that needs no data folder yet.</summary>
    /// <param name="add">Registers what the command has beside the service.</param>
    /// <exception cref="StartException">A setting is not acceptable.</exception>
    public static ServiceCommand OpenAnywhere(string[] args, Action<IServiceCollection, WebApplicationBuilder>? add = null)
    {
        var builder = ClickTrackerApp.CreateBuilder(args);
        var settings = CheckedSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);
        return new ServiceCommand(settings, Services(settings, services => add?.Invoke(services, builder)));
    }

    /// <exception cref="StartException">The database cannot be used.</exception>
    public async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var scope = _services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DatabaseUnavailableException or DbException)
        {
            throw Unusable(exception);
        }
        catch (Exception exception) when (exception is BackupException or ExportException)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _settings.Dispose();
    }

    private static ServiceProvider Services(CheckedSettings settings, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddLogging();
        settings.AddTo(services);
        add(services);
        return services.AddApplication().AddInfrastructure(DependencyInjection.ConnectionOf(settings)).AddLongStatements()
            .BuildServiceProvider();
    }

    private static StartException Unusable(Exception exception) =>
        new($"The database cannot be used: {(exception.InnerException ?? exception).Message}", exception);
}
