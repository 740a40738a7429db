using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Diagnosis;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Application.ExportAll;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Retention;
using ClickTracking.Application.RollUps;
using ClickTracking.Application.Trackers;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Audit;
using ClickTracking.Infrastructure.Backups;
using ClickTracking.Infrastructure.Clicks;
using ClickTracking.Infrastructure.ClickTrackers;
using ClickTracking.Infrastructure.Csv;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Diagnosis;
using ClickTracking.Infrastructure.Discrepancies;
using ClickTracking.Infrastructure.ExportAll;
using ClickTracking.Infrastructure.FirstStart;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Lookup;
using ClickTracking.Infrastructure.Mapping;
using ClickTracking.Infrastructure.Nodes;
using ClickTracking.Infrastructure.Redirects;
using ClickTracking.Infrastructure.Reports;
using ClickTracking.Infrastructure.Reports.Content;
using ClickTracking.Infrastructure.Reports.Files;
using ClickTracking.Infrastructure.Reports.Formats;
using ClickTracking.Infrastructure.Reports.Formats.Text;
using ClickTracking.Infrastructure.Resources;
using ClickTracking.Infrastructure.Resources.Search;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.Infrastructure.Trackers;
using ClickTracking.Infrastructure.TrafficQuality;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure;

/// <summary>
/// Registers the implementations of the Application's ports, one method for each room, and the work in the background. The options of
/// the rooms are registered by the settings; <see cref="DataOptions.Folder"/> exists and belongs to this process alone.
/// </summary>
public static class DependencyInjection
{
    private const int LongStatementSeconds = 3600;

    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DatabaseConnection database) => services
        .AddDatabase(database)
        .AddSingleton<IDatabaseVisit, DatabaseVisit>()
        .AddSingleton(provider => new KnownDatabaseFile(DataFolder(provider), provider.GetRequiredService<ILogger<KnownDatabaseFile>>()))
        .AddMapping()
        .AddResources()
        .AddAccess()
        .AddFirstStart()
        .AddTrackers()
        .AddTrafficQuality()
        .AddNodes()
        .AddJournal()
        .AddShipping()
        .AddLedger()
        .AddTrackerOutcomes()
        .AddReports()
        .AddDiscrepancies()
        .AddRetention()
        .AddRollUps()
        .AddBackups()
        .AddDiagnosis()
        .AddExportAll()
        .AddHostedServices();

    /// <summary>Gives the statements of a command, for which no request waits, as long as the largest hour of clicks may take.</summary>
    public static IServiceCollection AddLongStatements(this IServiceCollection services) => services
        .AddScoped(provider => new DbSession(provider.GetRequiredService<IDatabase>()) { CommandTimeout = LongStatementSeconds });

    private static IServiceCollection AddMapping(this IServiceCollection services) => services
        .AddSingleton(provider => Mappings.Create(provider.GetServices<Profile>()))
        .AddSingleton<IMapper>(provider => provider.GetRequiredService<MapperConfiguration>().CreateMapper());

    private static IServiceCollection AddResources(this IServiceCollection services) => services
        .AddSingleton(typeof(ViewColumns<>))
        .AddSingleton<SearchedTexts>()
        .AddSingleton<KeptCounts>()
        .AddScoped(typeof(IResourceRepository<>), typeof(ResourceRepository<>))
        .AddScoped<ITrackerActivityRepository, TrackerActivityRepository>()
        .AddScoped<IClickRepository, ClickRepository>()
        .AddScoped<IReferenceRepository, ReferenceRepository>()
        .AddScoped<IAuditRepository, AuditRepository>()
        .AddSingleton<IClickTrackerFile, CsvClickTrackerFile>();

    private static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddScoped<ISessionRepository, SessionRepository>()
        .AddScoped<IUserRepository, UserRepository>()
        .AddScoped<ILoginAttempts, LoginAttempts>()
        .AddSingleton<IPasswordHash, PasswordHash>()
        .AddSingleton<IXmlRepository, DataProtectionKeys>();

    private static IServiceCollection AddFirstStart(this IServiceCollection services) => services
        .AddSingleton<ILoginFile>(provider => new LoginFile(DataFolder(provider)))
        .AddScoped<IDemoObjects, DemoObjects>()
        .AddScoped<IDemoFilling, DemoFilling>();

    private static IServiceCollection AddTrackers(this IServiceCollection services) => services
        .AddSingleton<ITrackerSource, TrackerSource>()
        .AddSingleton(provider => new TrackerSnapshot(DataFolder(provider), provider.GetRequiredService<ILogger<TrackerSnapshot>>()))
        .AddSingleton<TrackerDirectory>()
        .AddSingleton<ITrackerDirectory>(provider => provider.GetRequiredService<TrackerDirectory>())
        .AddSingleton<TrackerWorker>();

    private static IServiceCollection AddTrafficQuality(this IServiceCollection services) => services
        .AddSingleton(_ => CrawlerList.Loaded)
        .AddSingleton(provider => new TrafficQualityRules(
            provider.GetRequiredService<KnownRobots>(), DuplicateWindow(provider), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new KeptClickRules(
            provider.GetRequiredService<KnownRobots>(), DuplicateWindow(provider),
            provider.GetRequiredService<PrivacyOptions>().Ip == AddressDetail.Full))
        .AddScoped<IJudgementRepository, JudgementRepository>();

    private static TimeSpan DuplicateWindow(IServiceProvider provider) =>
        TimeSpan.FromSeconds(provider.GetRequiredService<QualityOptions>().DuplicateSeconds);

    private static IServiceCollection AddRollUps(this IServiceCollection services) => services
        .AddScoped<IRollUpRepository, RollUpRepository>();

    private static IServiceCollection AddBackups(this IServiceCollection services) => services
        .AddSingleton<BackupWriter>()
        .AddSingleton<BackupReader>()
        .AddSingleton<BackupRestorer>()
        .AddSingleton<IBackups, FileBackups>();

    private static IServiceCollection AddDiagnosis(this IServiceCollection services) => services
        .AddSingleton<IExamination, FolderExamination>()
        .AddSingleton<IExamination, DiskExamination>()
        .AddSingleton<IExamination, ClockExamination>()
        .AddSingleton<IExamination, DatabaseExamination>();

    private static IServiceCollection AddExportAll(this IServiceCollection services) => services
        .AddScoped<IClickExport, ClickExport>()
        .AddScoped<IExportFolder, ExportFolder>();

    private static IServiceCollection AddNodes(this IServiceCollection services) => services
        .AddScoped<INodeRepository, NodeRepository>()
        .AddSingleton(provider => ThisNode.Of(NodeId(provider), DataFolder(provider)))
        .AddSingleton<NodeClaim>();

    private static IServiceCollection AddJournal(this IServiceCollection services) => services
        .AddSingleton(OpenJournal)
        .AddSingleton<IClickJournal>(provider => provider.GetRequiredService<ClickJournal>())
        .AddSingleton(provider => new SteadyClock(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ClockOptions>().MaxJump))
        .AddSingleton(provider => new ClickIdGenerator(
            provider.GetRequiredService<SteadyClock>(), NodeId(provider), provider.GetRequiredService<ClickJournal>().LastClickId))
        .AddSingleton(provider => new UsedClickIds(
            provider.GetRequiredService<IClickStore>(), provider.GetRequiredService<ClickIdGenerator>(),
            provider.GetRequiredService<SteadyClock>(), NodeId(provider),
            position => provider.GetRequiredService<ClickJournal>().BytesAfter(position) == 0,
            provider.GetRequiredService<ILogger<UsedClickIds>>()));

    private static IServiceCollection AddShipping(this IServiceCollection services) => services
        .AddSingleton(ShipperOptionsOf)
        .AddSingleton<ClickShipper>()
        .AddSingleton<ShippedUntil>()
        .AddSingleton<IShippedUntil>(provider => provider.GetRequiredService<ShippedUntil>())
        .AddSingleton<DatabaseStatus>();

    private static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddScoped<ILedgerRepository, LedgerRepository>()
        .AddSingleton(provider => new LedgerOptions(
            NodeId(provider), DataFolder(provider), provider.GetRequiredService<NodeIdentity>().Folder))
        .AddSingleton<LedgerKeeper>()
        .AddSingleton<ILedgerKeeper>(provider => provider.GetRequiredService<LedgerKeeper>());

    private static IServiceCollection AddTrackerOutcomes(this IServiceCollection services) => services
        .AddScoped<ITrackerOutcomeRepository, TrackerOutcomeRepository>()
        .AddScoped<IFailedTagRepository, FailedTagRepository>()
        .AddSingleton<TrackerOutcomeKeeper>();

    private static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddScoped<IReportRepository, ReportRepository>()
        .AddScoped<IFeedHours, FeedHourRepository>()
        .AddScoped<IReportContent, FeedReader>()
        .AddScoped<IReportContent, AnalyticsReader>()
        .AddSingleton<IReportFormat, CsvFormat>()
        .AddSingleton<IReportFormat, ExcelFormat>()
        .AddSingleton<IReportFormat, HtmlFormat>()
        .AddSingleton<IReportFormat, JsonLinesFormat>()
        .AddSingleton<IReportFormat, ParquetFormat>()
        .AddSingleton<IReportFormat, XlsxFormat>()
        .AddScoped(provider => new RedirectPauses(
            () => provider.GetRequiredService<RedirectCounters>()[RedirectCount.Journaled], provider.GetRequiredService<TimeProvider>()))
        .AddScoped<IReportFile, ReportFile>()
        .AddSingleton<ReportWorker>()
        .AddSingleton<IReportQueue>(provider => provider.GetRequiredService<ReportWorker>());

    private static IServiceCollection AddDiscrepancies(this IServiceCollection services) => services
        .AddSingleton<ITableFile, CsvTableFile>()
        .AddScoped<ILookupRepository, LookupRepository>()
        .AddScoped<ClickCountRepository>()
        .AddScoped<IClickCountRepository>(provider => provider.GetRequiredService<ClickCountRepository>())
        .AddScoped<ITrackerKeyRepository>(provider => provider.GetRequiredService<ClickCountRepository>());

    private static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddScoped<IOldClickRepository, OldClickRepository>();

    /// <summary>
    /// The work in the background, in an order that a clean stop rests on. The host starts these from the top down and stops them from
    /// the bottom up, one after the other. The web server is registered after all of them, so that it stops first: from then on no click
    /// arrives.
    /// </summary>
    private static IServiceCollection AddHostedServices(this IServiceCollection services) => services
        // Stops last: a report that is being made may use whatever is left of the time.
        .AddHostedService(provider => provider.GetRequiredService<ReportWorker>())
        // Remembers at the stop how far the services that stop before it have brought the database.
        .AddHostedService(provider => provider.GetRequiredService<DatabaseKeeper>())
        // Stops after the ledger and the shipper, because it gives the node's number up only once the journal is empty.
        .AddHostedService<NodeKeeper>()
        // Stops after the shipper, because the ledger's last entry counts the clicks that the stop has shipped.
        .AddHostedService(provider => provider.GetRequiredService<LedgerKeeper>())
        // Stops after the shipper, which knows whether the database still takes anything.
        .AddHostedService(provider => provider.GetRequiredService<TrackerOutcomeKeeper>())
        // Logs the last requests when it stops, and how much of the journal the shipper has left.
        .AddHostedService<RedirectSummary>()
        // Closes the journal and empties it into the database. Everything below is stopped by then.
        .AddHostedService<ShippingWorker>()
        // Saves the tracker snapshot when it stops; it needs the database, and not the journal.
        .AddHostedService(provider => provider.GetRequiredService<TrackerWorker>())
        // These hold nothing that a stop has to save.
        .AddHostedService<ClickRetention>()
        .AddHostedService<DemoFiller>()
        .AddHostedService<ClockWatch>();

    private static ClickJournal OpenJournal(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<JournalOptions>() with
        {
            Folder = Path.Combine(DataFolder(provider), DataOptions.JournalFolder),
            KnownClicks = provider.GetRequiredService<KnownDatabaseFile>().Current.JournalClicks,
            KnownSegment = provider.GetRequiredService<KnownDatabaseFile>().Current.Segment,
        };
        try
        {
            return ClickJournal.Open(
                options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClickJournal>>(),
                provider.GetRequiredService<RecordedMetrics>());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The journal folder {options.Folder} cannot be used: {exception.Message}", exception);
        }
    }

    private static ShipperOptions ShipperOptionsOf(IServiceProvider provider)
    {
        var claim = provider.GetRequiredService<NodeClaim>();
        return new ShipperOptions
        {
            Node = NodeId(provider),
            DataFolder = DataFolder(provider),
            ShutdownTimeout = provider.GetRequiredService<ShutdownOptions>().Timeout,
            IsNodeHeld = () => claim.IsHeld,
        };
    }

    private static string DataFolder(IServiceProvider provider) => provider.GetRequiredService<DataOptions>().Folder;

    private static int NodeId(IServiceProvider provider) => provider.GetRequiredService<NodeOptions>().Id;
}
