using ClickTracking.Application;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.Infrastructure;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.ClickTrackers;
using ClickTracking.WebApi.Console;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Metrics;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Redirects.FastPath;
using ClickTracking.WebApi.Resources;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Transport.FastPath;
using ClickTracking.WebApi.Transport.Tls;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ClickTracking.WebApi.Startup;

/// <summary>Registers the whole product.</summary>
internal static class DependencyInjection
{
    public static IServiceCollection AddClickTracker(
        this IServiceCollection services, CheckedSettings settings, IConfiguration configuration)
    {
        settings.AddTo(services);
        services.AddApplication();
        services.AddInfrastructure(ConnectionOf(settings));
        services.AddManagement(settings);
        services.AddConsole(settings);
        services.AddRedirects(settings);
        services.AddHttpTransport(settings, configuration);
        services.AddHealth();
        services.AddProductMetrics();
        if (settings.Get<OtlpOptions>() is { IsOn: true } otlp)
            services.AddOtlp(otlp, settings.Get<NodeOptions>().Id);
        services.AddDescription();
        services.AddStartAndStop(settings.Get<ShutdownOptions>());
        return services;
    }

    public static DatabaseConnection ConnectionOf(CheckedSettings settings)
    {
        var (product, text) = (settings.Get<DatabaseOptions>().Provider, settings.Get<ConnectionStringsOptions>().ClickTracker);
        return DatabaseConnection.TryCreate(product, text, settings.Get<DataOptions>().Folder, out var connection)
            ? connection
            : throw new InvalidOperationException("The settings were not checked.");
    }

    private static void AddManagement(this IServiceCollection services, CheckedSettings settings)
    {
        var url = settings.Get<RedirectOptions>().PublicUrl;
        services.AddSingleton(new PublicAddress(url == RedirectOptions.AddressOfRequest ? null : url.TrimEnd('/')));
        services.AddSingleton(new ErrorResponses(settings.Get<ApiOptions>().ErrorStatus));
        services.AddSingleton<RateLimits>();
        services.AddSingleton<FailurePace>();
        services.AddForwardedHeaders(settings.Get<ProxyOptions>().Networks);
        services.AddResponseMappings();
        services.AddControllersOfResources();
    }

    /// <summary>Singletons with a mediator of their own, so that a redirect needs no scope.</summary>
    private static void AddRedirects(this IServiceCollection services, CheckedSettings settings)
    {
        services.AddSingleton(provider => new RedirectEndpoint(
            new Mediator(provider.GetService!), settings.Get<PrivacyOptions>(), provider.GetRequiredService<Draining>(),
            provider.GetRequiredService<TrustedProxies>(), provider.GetRequiredService<UntrustedProxies>(),
            provider.GetRequiredService<RedirectDurations>()));
        services.AddSingleton(new TrustedProxies(settings.Get<ProxyOptions>().Networks));
        services.AddSingleton<UntrustedProxies>();
        services.AddSingleton(provider => new RedirectFastPath(
            new Mediator(provider.GetService!), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Draining>(),
            provider.GetRequiredService<TrustedProxies>(), provider.GetRequiredService<UntrustedProxies>(),
            provider.GetRequiredService<RedirectDurations>()));
    }

    private static void AddHttpTransport(this IServiceCollection services, CheckedSettings settings, IConfiguration configuration)
    {
        CertificateRenewal.AddTo(services);
        if (settings.Get<HttpOptions>().Transport != HttpTransport.EventLoops || !OperatingSystem.IsLinux())
        {
            PlainEndpoints.AddTo(services);
            return;
        }

        LoopTransport.AddTo(services);
        // With a list of hosts, or with the cookie, a click depends on more of its request than the fast path reads.
        if (configuration["AllowedHosts"] is null or "" or "*" && !settings.Get<PrivacyOptions>().UserCookie)
            services.AddSingleton<IFastPath>(provider => provider.GetRequiredService<RedirectFastPath>());
    }

    /// <summary>
    /// Registers the last of the hosted services; <see cref="Infrastructure.DependencyInjection"/> lists the others. The web server is
    /// registered after these by the framework: it starts last and stops first.
    /// </summary>
    private static void AddStartAndStop(this IServiceCollection services, ShutdownOptions shutdown)
    {
        // Ends its attempts to reach the database before the services that use the database stop.
        services.AddSingleton<DatabaseStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseStartup>());
        // Takes its time before any service is stopped, the web server included.
        services.AddSingleton(provider => new Draining(shutdown.Drain, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout =
            shutdown.Drain + ShutdownTimeoutServer.RequestTimeout + shutdown.Timeout + TimeSpan.FromSeconds(5));
    }

    /// <summary>
    /// Takes the visitor's address, scheme and host from the headers of trusted proxies: from the right, up to the first address that is
    /// not trusted or cannot be read. Configured last, so that no environment variable of the framework makes the server trust anybody.
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

    private static void AddControllersOfResources(this IServiceCollection services)
    {
        var resources = services.Where(s => s.ServiceType == typeof(RegisteredResource))
            .Select(s => (RegisteredResource)s.ImplementationInstance!);
        var controllers = new ResourceControllers([.. resources]);
        services.AddControllers(mvc =>
        {
            mvc.Conventions.Add(controllers);
            mvc.Conventions.Add(new OwnBodiesConvention());
        }).ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(controllers));
    }
}
