using ClickTracking.Application;
using ClickTracking.Infrastructure;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Metrics;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Resources;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ClickTracking.WebApi.Startup;

/// <summary>The whole product in the container.</summary>
internal static class ClickTrackerServices
{
    public static IServiceCollection AddClickTracker(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings.Bootstrap);
        services.AddSingleton(settings.Access);
        services.AddSingleton(settings.Reports);
        services.AddSingleton(settings.RateLimits);
        services.AddSingleton<RateLimits>();
        services.AddSingleton(settings.PublicAddress);
        services.AddForwardedHeaders(settings.TrustedProxies);
        services.AddApplication();
        services.AddInfrastructure(settings.DataFolder, settings.Database);
        services.AddRedirect(settings);
        services.AddSingleton(new DatabaseStartupOptions(settings.Migrate));
        services.AddSingleton<DatabaseStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStartup>());
        services.AddSingleton(provider => new Draining(settings.Drain, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton(new ErrorResponses(settings.ErrorStatus));
        services.AddHealth();
        services.AddProductMetrics();
        services.AddDescription();
        services.AddControllersOfServices();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Drain + ShutdownTimeoutServer.Patience + settings.ShutdownTimeout + TimeSpan.FromSeconds(5));
        return services;
    }

    /// <summary>
    /// Who asks, over which scheme and host, as the trusted proxies tell it: from the right, up to the first that is not trusted or
    /// cannot be read. After everything else, so that no environment variable of the framework makes it trust anybody.
    /// </summary>
    private static void AddForwardedHeaders(this IServiceCollection services, IReadOnlyList<IPNetwork> trusted) =>
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted)
                options.KnownIPNetworks.Add(network);
        });

    /// <summary>Bodies are read by the actions themselves, whatever their Content-Type: MVC must not read them as forms.</summary>
    private static void AddControllersOfServices(this IServiceCollection services)
    {
        var types = services.Where(s => s.ServiceType == typeof(RegisteredResource)).Select(s => (RegisteredResource)s.ImplementationInstance!).ToArray();
        var controllers = new ResourceControllers(types);
        services.AddControllers(mvc =>
        {
            mvc.Conventions.Add(controllers);
            mvc.ValueProviderFactories.Clear();
        }).ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(controllers));
    }
}
