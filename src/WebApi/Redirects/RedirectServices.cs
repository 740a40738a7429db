using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Nodes;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.Infrastructure.Trackers;
using ClickTracking.Infrastructure.TrafficQuality;
using ClickTracking.WebApi.Redirects.FastPath;
using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Startup;
using MediatR;

namespace ClickTracking.WebApi.Redirects;

/// <summary>The redirect's part of the container: everything in it lives as long as the process.</summary>
internal static class RedirectServices
{
    public static IServiceCollection AddRedirect(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(new RedirectOptions(settings.Precedence, settings.Policy));
        services.AddSingleton(new TrackerRefresh(settings.Refresh));
        services.AddSingleton(settings.Privacy);
        // Now, so that no click waits for it.
        var robots = CrawlerList.Load();
        services.AddSingleton(provider => new TrafficQualityRules(robots, settings.DuplicateWindow, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RedirectRules>();
        services.AddSingleton<ClickBuilder>();
        services.AddSingleton<RedirectCounters>();
        services.AddSingleton<RedirectLog>();
        services.AddSingleton<EmergencyStore>();
        services.AddSingleton<IRequestHandler<RecordClick, RedirectOutcome>, RecordClickHandler>();
        services.AddSingleton(provider => new RedirectEndpoint(new Mediator(provider.GetService!), settings.Privacy, provider.GetRequiredService<Draining>()));
        services.AddSingleton(provider => new RedirectFastPath(
            new Mediator(provider.GetService!), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Draining>(), settings.TrustedProxies));

        services.AddSingleton<ITrackerSource, TrackerSource>();
        services.AddSingleton(provider => new TrackerSnapshot(settings.DataFolder, provider.GetRequiredService<ILogger<TrackerSnapshot>>()));
        services.AddSingleton<TrackerDirectory>();
        services.AddSingleton<ITrackerDirectory>(provider => provider.GetRequiredService<TrackerDirectory>());
        services.AddSingleton<IChangeListener, RefreshTrackers>();

        services.AddSingleton(provider => OpenJournal(
            new JournalOptions
            {
                Folder = Path.Combine(settings.DataFolder, "journal"),
                Commit = settings.JournalCommit,
                MaxBytes = settings.JournalMaxBytes,
            },
            provider));
        services.AddSingleton<IClickJournal>(provider => provider.GetRequiredService<ClickJournal>());
        services.AddSingleton(provider => new ClickIdGenerator(
            provider.GetRequiredService<TimeProvider>(), settings.NodeId, provider.GetRequiredService<ClickJournal>().LastClickId));
        services.AddSingleton(provider => new UsedClickIds(
            provider.GetRequiredService<IClickStore>(), provider.GetRequiredService<ClickIdGenerator>(), settings.NodeId));
        services.AddSingleton(provider => ShipperOptionsOf(settings, provider.GetRequiredService<NodeClaim>()));
        services.AddSingleton<ClickShipper>();

        services.AddSingleton(provider => new LedgerOptions(settings.NodeId, settings.DataFolder, provider.GetRequiredService<NodeIdentity>().Folder));
        services.AddSingleton<LedgerKeeper>();
        services.AddSingleton<ILedgerKeeper>(provider => provider.GetRequiredService<LedgerKeeper>());

        services.AddSingleton(_ => ThisNode.Of(settings.NodeId, settings.DataFolder));
        services.AddSingleton<NodeClaim>();
        services.AddHostedService<NodeKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerKeeper>());
        services.AddHostedService<ShippingWorker>();
        services.AddSingleton<TrackerRefresher>();
        services.AddHostedService(provider => provider.GetRequiredService<TrackerRefresher>());
        services.AddHostedService<RedirectSummary>();
        services.AddSingleton(settings.Retention);
        services.AddHostedService<ClickRetention>();
        services.AddHostedService<ClockWatch>();
        return services;
    }

    private static ShipperOptions ShipperOptionsOf(AppSettings settings, NodeClaim claim) => new()
    {
        Node = settings.NodeId,
        DataFolder = settings.DataFolder,
        ShutdownTimeout = settings.ShutdownTimeout,
        IsNodeHeld = () => claim.IsHeld,
    };

    private static ClickJournal OpenJournal(JournalOptions options, IServiceProvider provider)
    {
        try
        {
            return ClickJournal.Open(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClickJournal>>());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The journal folder {options.Folder} cannot be used: {exception.Message}", exception);
        }
    }
}
