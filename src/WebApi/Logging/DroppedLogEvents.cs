using Serilog.Sinks.Async;

namespace ClickTracking.WebApi.Logging;

/// <summary>Counts the log events that were dropped because their sink is slower than the events come.</summary>
internal sealed class DroppedLogEvents : IAsyncLogEventSinkMonitor
{
    private IAsyncLogEventSinkInspector? _sink;

    public long Count => _sink?.DroppedMessagesCount ?? 0;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _sink = inspector;

    /// <summary>The number stays readable until the process ends.</summary>
    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
    }
}
