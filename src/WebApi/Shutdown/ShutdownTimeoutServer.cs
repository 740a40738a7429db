using ClickTracking.Application.Common;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ClickTracking.WebApi.Shutdown;

/// <summary>
/// The web server with a limit on its stop: a request that is still running this long after the listener has closed, such as one
/// whose sender went silent in the middle, loses its connection. Without the limit it would use up the time of the services that stop
/// after the web server: shipping, and the ledger.
/// </summary>
internal sealed class ShutdownTimeoutServer(IServer server) : IServer
{
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    public IFeatureCollection Features => server.Features;

    /// <exception cref="StartException">An address is in use, foreign or forbidden, or one of https has no certificate.</exception>
    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        // After a failure the server has forgotten them.
        var addresses = string.Join(", ", Features.Get<IServerAddressesFeature>()!.Addresses);
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new StartException($"Cannot listen on {addresses}: {exception.Message}", exception);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        await server.StopAsync(limit.Token);
    }

    public void Dispose() => server.Dispose();

    /// <summary>Replaces the registered web server by one with the limit.</summary>
    public static void Decorate(IServiceCollection services)
    {
        var implementation = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider =>
            new ShutdownTimeoutServer((IServer)ActivatorUtilities.CreateInstance(provider, implementation)));
    }
}
