namespace ClickTracking.WebApi.Shutdown;

/// <summary>
/// The time between the signal to stop and the closing of the listener. The node still answers every request, reports itself as not
/// ready, and closes each connection after its next answer, so that a load balancer turns away before anything is refused.
/// </summary>
internal sealed class Draining(TimeSpan time, TimeProvider clock) : IHostedLifecycleService
{
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    /// <summary>Makes the server close the connection after this answer, if it is about to stop.</summary>
    public void CloseConnectionIfStopping(IHeaderDictionary headers)
    {
        if (_hasBegun)
            headers.Connection = "close";
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return time == TimeSpan.Zero
            ? Task.CompletedTask
            : Task.Delay(time, clock, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
