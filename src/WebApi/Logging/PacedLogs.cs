using Serilog.Extensions.Logging;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Gives the loggers of .NET and ASP.NET Core the pace of <see cref="PacedLogger"/>, because strangers can make some of their events strike
/// with every request. The product's own events have a pace where they strike often, and name different things where they do not.
/// </summary>
internal sealed class PacedLogs(SerilogLoggerProvider logs, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    private static readonly string[] _foreign = ["Microsoft.", "System."];

    public ILogger CreateLogger(string categoryName)
    {
        var log = logs.CreateLogger(categoryName);
        return _foreign.Any(f => categoryName.StartsWith(f, StringComparison.Ordinal))
            ? new PacedLogger(log, time, categoryName.StartsWith(Kestrel, StringComparison.Ordinal))
            : log;
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => logs.SetScopeProvider(scopeProvider);

    public void Dispose() => logs.Dispose();
}
