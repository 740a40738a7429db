using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Console;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.Metrics;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Wire;
using Serilog;
using Serilog.Events;

namespace ClickTracking.WebApi.Startup;

/// <summary>
/// The middleware and endpoints of a request. Redirects are answered by routing at once and pass none of the middleware behind it.
/// </summary>
internal static class Pipeline
{
    private static readonly PathString[] _ops =
    [
        "/health", MetricsEndpoint.Path, DescriptionEndpoints.DocumentFolder, DescriptionEndpoints.PagePath, ConsoleRegistration.AssetsPath,
    ];

    public static void UseManagement(this WebApplication app)
    {
        // In front of routing, or redirects would not pass it; and only if there is a proxy, or they would pay for it.
        if (!app.Services.GetRequiredService<TrustedProxies>().AreNone)
        {
            app.UseMiddleware<ForwardedForMiddleware>();
            app.UseForwardedHeaders();
            app.Use(ForwardedForMiddleware.RemoveUnknownAsync);
        }

        app.UseRouting();
        app.UseMiddleware<LeaveLoopMiddleware>();
        if (app.Services.GetRequiredService<OtlpOptions>().IsOn)
            app.UseWhen(context => !IsOps(context), traced => traced.UseMiddleware<RequestTracing>());
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.RequestLogger();
            options.GetLevel = (context, _, exception) =>
                exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : IsOps(context) ? LogEventLevel.Debug
                : LogEventLevel.Information;
            options.EnrichDiagnosticContext = RequestEvent.Enrich;
        });
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Draining>().CloseConnectionIfStopping(context.Response.Headers);
            context.Response.Headers.XContentTypeOptions = RedirectHeaders.NoSniffing;
            return next(context);
        });
        // Routing once more, in this pipeline because a branch would have routes of its own. It passes over what it has found.
        app.UseMiddleware<PathMiddleware>();
        app.UseMiddleware<ErrorPageMiddleware>();
        app.UseRouting();
        app.UseConsole();
        app.UseWhen(context => !IsOps(context) && !ConsoleRegistration.Has(context), management =>
        {
            management.UseMiddleware<ErrorMiddleware>();
            management.UseMiddleware<ReadyMiddleware>();
            management.UseMiddleware<AccessMiddleware>();
        });
        app.Services.GetRequiredService<RedirectEndpoint>().Map(app);
        app.MapHealth();
        app.MapProductMetrics();
        app.MapDescription();
        app.MapControllers();
        app.MapConsole();
        // Waits for the list of crawlers now, so that no click does.
        app.Services.GetRequiredService<TrafficQualityRules>();
    }

    /// <summary>
    /// Whether the request needs neither token nor database: health and metrics, asked for every few seconds, the API's description, and
    /// the files of the console.
    /// </summary>
    private static bool IsOps(HttpContext context) => _ops.Any(p => context.Request.Path.StartsWithSegments(p));
}
