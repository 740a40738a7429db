using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Lets one warning or error of a kind into the log in a second: one event of one type of exception. The next one has the number of those
/// that were left out as its property <c>Others</c>.
/// </summary>
/// <param name="isKestrel">
/// True for the loggers of Kestrel, whose critical events are written as warnings, because a visitor can cause them on a connection. A failed
/// start stays critical; its event has no id.
/// </param>
internal sealed class PacedLogger(ILogger log, TimeProvider time, bool isKestrel = false) : ILogger
{
    private const string Others = nameof(Others);

    private readonly FailurePace _pace = new(time);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var others = 0L;
        if (isKestrel && logLevel == LogLevel.Critical && eventId.Id != 0)
            logLevel = LogLevel.Warning;
        if (logLevel >= LogLevel.Warning && !(log.IsEnabled(logLevel) && _pace.LetsIn((eventId.Id, exception?.GetType()), out others)))
            return;
        using var scope = others == 0 ? null : log.BeginScope(new Dictionary<string, object> { [Others] = others });
        log.Log(logLevel, eventId, state, exception, formatter);
    }
}
