using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace ClickTracking.WebApi.Shutdown;

/// <summary>
/// The web server with an end to its patience: a request that is still under way so long after the listener has closed, such as one
/// whose sender has gone silent in the middle, loses its connection. Else it would use up the time of what stops after it: shipping, and the ledger.
/// </summary>
internal sealed class ShutdownTimeoutServer(IServer server) : IServer
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(application, cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await server.StopAsync(limit.Token);
    }

    public void Dispose() => server.Dispose();

    /// <summary>Takes the place of the server that is there.</summary>
    public static void Decorate(IServiceCollection services)
    {
        var implementation = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(provider => new ShutdownTimeoutServer((IServer)ActivatorUtilities.CreateInstance(provider, implementation)));
    }
}
