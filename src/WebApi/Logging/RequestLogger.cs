using Serilog.Core;
using Serilog.Events;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Serilog's logger of the events of requests, with the level that its namespace has among .NET's loggers: it is the only one that does
/// not come from them.
/// </summary>
/// <param name="log">Has the name of the source already.</param>
/// <param name="levels">The logger of .NET with the same source.</param>
internal sealed class RequestLogger(Serilog.ILogger log, ILogger levels) : Serilog.ILogger
{
    public bool IsEnabled(LogEventLevel level) => levels.IsEnabled((LogLevel)level);

    public void Write(LogEvent logEvent)
    {
        if (IsEnabled(logEvent.Level))
            log.Write(logEvent);
    }

    public Serilog.ILogger ForContext(ILogEventEnricher enricher) => new RequestLogger(log.ForContext(enricher), levels);

    public Serilog.ILogger ForContext(string propertyName, object? value, bool destructureObjects = false) =>
        new RequestLogger(log.ForContext(propertyName, value, destructureObjects), levels);

    public Serilog.ILogger ForContext(Type source) => this;

    public Serilog.ILogger ForContext<TSource>() => this;
}
