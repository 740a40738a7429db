using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Core;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Registers .NET's loggers, whose levels can change while the server runs, with Serilog as the only one that writes. The registration of
/// Serilog's own would take the place of .NET's loggers and of their filters.
/// </summary>
internal static class LoggingRegistration
{
    public static void AddProductLogging(this IServiceCollection services, IConfiguration configuration, Serilog.ILogger log)
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ILoggerProvider>(
            provider => new PacedLogs(new SerilogLoggerProvider(log), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(log);
        services.AddSingleton(new DiagnosticContext(log));
        services.AddSingleton<IDiagnosticContext>(provider => provider.GetRequiredService<DiagnosticContext>());
        // Serilog adds the ids of traces by itself.
        services.Configure<LoggerFactoryOptions>(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        services.RemoveAll<IConfigureOptions<LoggerFilterOptions>>();
        services.RemoveAll<IOptionsChangeTokenSource<LoggerFilterOptions>>();
        services.AddSingleton(new LevelFilters(configuration));
        services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(provider => provider.GetRequiredService<LevelFilters>());
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(provider => provider.GetRequiredService<LevelFilters>());
        services.AddSingleton(provider => new LevelWatch(
            configuration, provider.GetRequiredService<LevelFilters>(), provider.GetRequiredService<ILogger<LevelWatch>>()));
        services.AddHostedService(provider => provider.GetRequiredService<LevelWatch>());
    }

    /// <summary>Returns the logger of the events of requests.</summary>
    public static RequestLogger RequestLogger(this IServiceProvider services)
    {
        var source = typeof(RequestLoggingOptions).Namespace + ".RequestLoggingMiddleware";
        return new RequestLogger(
            services.GetRequiredService<Serilog.ILogger>().ForContext(Constants.SourceContextPropertyName, source),
            services.GetRequiredService<ILoggerFactory>().CreateLogger(source));
    }
}
