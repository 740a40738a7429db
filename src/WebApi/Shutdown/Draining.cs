namespace ClickTracking.WebApi.Shutdown;

/// <summary>
/// The time between the wish to stop and the closing of the listener: the node still answers everything, says to those who ask after its
/// health that it stops, and closes each connection behind its next answer. So a load balancer turns away before anything is refused.
/// </summary>
internal sealed class Draining(TimeSpan time, TimeProvider clock) : IHostedLifecycleService
{
    private volatile bool _isOn;

    public bool IsOn => _isOn;

    /// <summary>Makes the server close the connection behind this answer, if it is about to stop.</summary>
    public void Tell(IHeaderDictionary headers)
    {
        if (_isOn)
            headers.Connection = "close";
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isOn = true;
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
