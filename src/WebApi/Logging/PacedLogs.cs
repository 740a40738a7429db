using Serilog.Extensions.Logging;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Gives the loggers of .NET and ASP.NET Core the pace of <see cref="PacedLogger"/>, because strangers can make some of their events strike
/// with every request. The product's own events have a pace where they strike often, and name different things where they do not.
/// </summary>
internal sealed class PacedLogs(SerilogLoggerProvider logs, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    /// <summary>What single connections do, which strangers decide and nobody has to be woken up for.</summary>
    private const string Connections = "Microsoft.AspNetCore.Server.Kestrel.Http";

    private static readonly string[] _foreign = ["Microsoft.", "System."];

    public ILogger CreateLogger(string categoryName)
    {
        var log = logs.CreateLogger(categoryName);
        if (!_foreign.Any(f => categoryName.StartsWith(f, StringComparison.Ordinal)))
            return log;
        var mostLevel = categoryName.StartsWith(Connections, StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Critical;
        return new PacedLogger(log, time, mostLevel);
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => logs.SetScopeProvider(scopeProvider);

    public void Dispose() => logs.Dispose();
}
