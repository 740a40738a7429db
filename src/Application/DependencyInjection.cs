using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Backups;
using ClickTracking.Application.Buying;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Diagnosis;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.ExportAll;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Inventory;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Members;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Application.Retention;
using ClickTracking.Application.RollUps;
using ClickTracking.Application.Trackers;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using MediatR;
using MediatR.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application;

/// <summary>
/// Registers the use cases, one by one: the package that would find them belongs to a later MediatR with another licence.
/// </summary>
public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RecordedMetrics>();
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(ResourceRules<>));
        services.AddRedirects();

        services.AddHandler<LogIn, string, LogInHandler>();
        services.AddHandler<LogOut, Unit, LogOutHandler>();
        services.AddHandler<EndSessions, Unit, EndSessionsHandler>();
        services.AddHandler<Authenticate, Caller, AuthenticateHandler>();
        services.AddHandler<PrepareFirstStart, bool, PrepareFirstStartHandler>();
        services.AddSingleton<FirstLogins>();
        services.AddHandler<FillDemoDay, DemoProgress?, FillDemoDayHandler>();
        services.AddHandler<ResetAdministrator, string, ResetAdministratorHandler>();
        services.AddHandler<CreateReport, CreatedReport, CreateReportHandler>();
        services.AddHandler<GetReport, Report, GetReportHandler>();
        services.AddHandler<ListReports, ReportPage, ListReportsHandler>();
        services.AddHandler<GetReportFile, ReportDownload, GetReportFileHandler>();
        services.AddHandler<GetAnalytics, AnalyticsTable, GetAnalyticsHandler>();
        services.AddHandler<GetFeedCompleteness, FeedCompleteness, GetFeedCompletenessHandler>();
        services.AddHandler<GetFeedStatus, FeedStatus, GetFeedStatusHandler>();
        services.AddScoped<INotificationHandler<HoursRestated>, RestateFeedHours>();
        services.AddHandler<RequeueReports, Unit, RequeueReportsHandler>();
        services.AddHandler<DeleteOldReports, Unit, DeleteOldReportsHandler>();
        services.AddHandler<RunNextReport, bool, RunNextReportHandler>();
        services.AddHandler<GetClickLedger, ClickLedger, GetClickLedgerHandler>();
        services.AddSingleton<ComparisonThread>();
        services.AddHandler<GetClickCounts, ClickCounts, GetClickCountsHandler>();
        services.AddHandler<GetFailedTags, ListedFailedTags, GetFailedTagsHandler>();
        services.AddHandler<CompareClickCounts, ClickCountComparison, CompareClickCountsHandler>();
        services.AddHandler<LookUp, LookupPage, LookUpHandler>();
        services.AddHandler<DeleteOldClicks, DeletedClicks?, DeleteOldClicksHandler>();
        services.AddHandler<ClaimRetentionLimit, long, ClaimRetentionLimitHandler>();
        services.AddHandler<HasOldClicks, bool, HasOldClicksHandler>();
        services.AddScoped<PacedTransactions>();
        services.AddHandler<RebuildRollUps, RebuiltRollUps, RebuildRollUpsHandler>();
        services.AddHandler<CheckRollUps, CheckedRollUps, CheckRollUpsHandler>();
        services.AddHandler<Requalify, Requalified, RequalifyHandler>();
        services.AddHandler<CreateBackup, BackupManifest, CreateBackupHandler>();
        services.AddHandler<CheckBackup, BackupManifest, CheckBackupHandler>();
        services.AddHandler<RestoreBackup, RestoredBackup, RestoreBackupHandler>();
        services.AddHandler<ExportAllData, ExportManifest, ExportAllDataHandler>();
        services.AddHandler<Diagnose, IReadOnlyList<Finding>, DiagnoseHandler>();
        services.AddHandler<ClaimNode, ClaimAnswer, ClaimNodeHandler>();
        services.AddHandler<BeatNode, bool, BeatNodeHandler>();
        services.AddHandler<ReleaseNode, Unit, ReleaseNodeHandler>();
        services.AddHandler<GetNodes, NodeList, GetNodesHandler>();
        services.AddHandler<RetireNode, Node, RetireNodeHandler>();
        services.AddHandler<RetireFolder, NodeShipping, RetireFolderHandler>();
        services.AddHandler<ExplainRedirect, ExplainedRedirect, ExplainRedirectHandler>();
        services.AddHandler<ExportClickTrackers, Unit, ExportClickTrackersHandler>();
        services.AddHandler<ImportClickTrackers, WrittenResources<ClickTracker>, ImportClickTrackersHandler>();
        services.AddScoped<TrackerListing>();
        services.AddHandler<GetTrackerList, TrackerList, GetTrackerListHandler>();
        services.AddHandler<ExportTrackerList, Unit, ExportTrackerListHandler>();
        services.AddHandler<GetClicks, ClickPage, GetClicksHandler>();
        services.AddHandler<GetClicksVersion, string, GetClicksVersionHandler>();

        services.AddScoped<AuditTrail>();
        services.AddResource(ClickTrackerResource.Definition);
        services.AddResource(MemberResource.Definition);
        services.AddResource(UserResource.Definition);
        services.AddResource(AdvertiserResource.Definition);
        services.AddResource(InsertionOrderResource.Definition);
        services.AddResource(LineItemResource.Definition);
        services.AddResource(PublisherResource.Definition);
        services.AddResource(PlacementResource.Definition);
        services.AddResource(PaymentRuleResource.Definition);
        services.AddReadOnlyResource(AuditResource.Definition);
        services.AddSingleton<HashingPlaces>();
        services.AddScoped<HashPasswords>();
        services.AddScoped<IRequestPreProcessor<WriteResources<UserAccount>>>(provider => provider.GetRequiredService<HashPasswords>());
        services.AddScoped<IResourceExtension<UserAccount>, UserExtension>();
        services.AddKeepAdministrator<WriteResources<UserAccount>, IReadOnlyList<UserAccount>>();
        services.AddKeepAdministrator<DeleteResource<UserAccount>, Unit>();
        services.AddKeepAdministrator<WriteResources<Member>, IReadOnlyList<Member>>();
        return services;
    }

    /// <summary>Singletons, so that a redirect needs no scope.</summary>
    private static void AddRedirects(this IServiceCollection services)
    {
        services.AddSingleton<RedirectRules>();
        services.AddSingleton<ClickBuilder>();
        services.AddSingleton<RedirectCounters>();
        services.AddSingleton<RedirectDurations>();
        services.AddSingleton(provider => new TrackerOutcomes(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FailedTagSample(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RedirectLog>();
        services.AddSingleton<EmergencyStore>();
        services.AddSingleton<IRequestHandler<RecordClick, RedirectOutcome>, RecordClickHandler>();
        services.AddSingleton<INotificationHandler<ResourcesChanged>, RefreshTrackers>();
    }

    /// <summary>Registers one resource with its use cases; its routes and its part of the API's description follow from that.</summary>
    public static IServiceCollection AddResource<T>(this IServiceCollection services, Resource<T> definition)
        where T : class
    {
        services.AddHandler<CreateResources<T>, WrittenResources<T>, CreateResourcesHandler<T>>();
        services.AddHandler<UpdateResources<T>, WrittenResources<T>, UpdateResourcesHandler<T>>();
        services.AddHandler<FindByCode<T>, long, FindByCodeHandler<T>>();
        services.AddHandler<CountUses<T>, IReadOnlyList<ResourceUse>, CountUsesHandler<T>>();
        services.AddWrite<WriteResources<T>, IReadOnlyList<T>, WriteResourcesHandler<T>>();
        services.AddWrite<DeleteResource<T>, Unit, DeleteResourceHandler<T>>();
        return services.AddReading(definition, isReadOnly: false);
    }

    /// <summary>Registers a resource that can only be read.</summary>
    public static IServiceCollection AddReadOnlyResource<T>(this IServiceCollection services, Resource<T> definition)
        where T : class =>
        services.AddReading(definition, isReadOnly: true);

    private static IServiceCollection AddReading<T>(this IServiceCollection services, Resource<T> definition, bool isReadOnly)
        where T : class
    {
        services.AddSingleton(definition);
        services.AddSingleton(new RegisteredResource(typeof(T), definition.Name, isReadOnly));
        services.AddScoped<IObjectExport, ObjectExport<T>>();
        services.AddHandler<ListAllResources<T>, IReadOnlyList<T>, ListAllResourcesHandler<T>>();
        return services.AddHandler<GetResources<T>, ResourcePage<T>, GetResourcesHandler<T>>();
    }

    /// <summary>
    /// A command that changes resources: its pre-processors run first, and then its handler in a transaction. The behaviours are
    /// registered for this command alone, so that no other request, above all no redirect, has any.
    /// </summary>
    private static IServiceCollection AddWrite<TRequest, TResponse, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>, IChangesResources
        where THandler : class, IRequestHandler<TRequest, TResponse>
    {
        services.AddScoped<IPipelineBehavior<TRequest, TResponse>, RequestPreProcessorBehavior<TRequest, TResponse>>();
        services.AddScoped<IPipelineBehavior<TRequest, TResponse>, ResourceTransaction<TRequest, TResponse>>();
        return services.AddHandler<TRequest, TResponse, THandler>();
    }

    /// <summary>After <c>AddWrite</c> of the same command, so that it runs inside of the transaction.</summary>
    private static void AddKeepAdministrator<TRequest, TResponse>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>, IChangesResources =>
        services.AddScoped<IPipelineBehavior<TRequest, TResponse>, KeepAdministrator<TRequest, TResponse>>();

    private static IServiceCollection AddHandler<TRequest, TResponse, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>
        where THandler : class, IRequestHandler<TRequest, TResponse> =>
        services.AddScoped<IRequestHandler<TRequest, TResponse>, THandler>();
}

/// <summary>A registered resource: the type of its objects, and its name in the route.</summary>
public sealed record RegisteredResource(Type Type, string Name, bool IsReadOnly);
