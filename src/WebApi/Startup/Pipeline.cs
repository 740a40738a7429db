using ClickTracking.Application.Access;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Metrics;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;

namespace ClickTracking.WebApi.Startup;

/// <summary>What a request passes. Redirects are answered by routing at once and see nothing of it.</summary>
internal static class Pipeline
{
    private static readonly PathString[] _ops =
        ["/health", MetricsEndpoint.Path, DescriptionEndpoints.DocumentFolder, DescriptionEndpoints.PagePath];

    public static void UseManagement(this WebApplication app)
    {
        // In front of routing, or redirects would not pass it; and only if there is a proxy, or they would pay for it.
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders != ForwardedHeaders.None)
        {
            app.UseForwardedHeaders();
            app.UseRouting();
        }
        app.UseMiddleware<LeaveLoopMiddleware>();
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.GetLevel = (context, _, fault) =>
                fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : IsOps(context) ? LogEventLevel.Debug
                : LogEventLevel.Information;
            options.EnrichDiagnosticContext = (log, context) =>
            {
                log.Set("Uuid", RequestInfo.Of(context).Uuid);
                log.Set("User", context.Features.Get<Caller>()?.Username);
                log.Set("Address", context.Address());
            };
        });
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Draining>().Tell(context.Response.Headers);
            return next(context);
        });
        app.UseWhen(context => !IsOps(context), management =>
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
    }

    /// <summary>Asked without a token and without the database: by machines every few seconds, or by people who read what the API is.</summary>
    private static bool IsOps(HttpContext context) => _ops.Any(p => context.Request.Path.StartsWithSegments(p));
}
