using Microsoft.AspNetCore.HttpOverrides;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ClickTracking.WebApi.Logging;

/// <summary>Structured logs on standard output: compact JSON, or readable text in development.</summary>
internal static class SerilogSetup
{
    public static Logger Create(IConfiguration configuration, bool isDevelopment)
    {
        var setup = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Its logger costs every request, redirects too, an activity of about 900 bytes; our own events say more.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .Enrich.FromLogContext();
        foreach (var level in configuration.GetSection("Logging:LogLevel").GetChildren())
            if (Enum.TryParse<LogEventLevel>(level.Value, ignoreCase: true, out var minimum))
                setup = level.Key == "Default" ? setup.MinimumLevel.Is(minimum) : setup.MinimumLevel.Override(level.Key, minimum);
        // At Debug it writes down the addresses of visitors, also of those who ask not to be followed: nobody can turn it on.
        setup = setup.MinimumLevel.Override(typeof(ForwardedHeadersMiddleware).FullName!, LevelAlias.Off);
        return isDevelopment
            ? setup.WriteTo.Async(to => to.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)).CreateLogger()
            : setup.WriteTo.Sink(new GatheringSink(new RenderedCompactJsonFormatter(), Console.OpenStandardOutput())).CreateLogger();
    }
}
