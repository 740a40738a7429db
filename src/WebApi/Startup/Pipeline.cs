using ClickTracking.Application.Access;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Redirect;
using ClickTracking.WebApi.Wire;
using Serilog;
using Serilog.Events;

namespace ClickTracking.WebApi.Startup;

/// <summary>What a request passes. Redirects are answered by routing at once and see nothing of it.</summary>
internal static class Pipeline
{
    public static void UseManagement(this WebApplication app)
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.GetLevel = (context, _, fault) =>
                fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
                : LogEventLevel.Information;
            options.EnrichDiagnosticContext = (log, context) =>
            {
                log.Set("Uuid", RequestInfo.Of(context).Uuid);
                log.Set("User", context.Features.Get<Caller>()?.Username);
                log.Set("Address", context.Connection.RemoteIpAddress);
            };
        });
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health"), management =>
        {
            management.UseMiddleware<ErrorMiddleware>();
            management.UseMiddleware<ReadyMiddleware>();
            management.UseMiddleware<AccessMiddleware>();
        });
        app.Services.GetRequiredService<RedirectEndpoint>().Map(app);
        app.MapHealth();
        app.MapControllers();
    }
}
