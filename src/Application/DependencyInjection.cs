using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Buying;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Inventory;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Members;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.Explain;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application;

/// <summary>Registers the use cases. By hand: the container package of this MediatR version is another licence's.</summary>
public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(ResourceRules<>));
        services.AddRedirects();

        services.AddHandler<LogIn, string, LogInHandler>();
        services.AddHandler<LogOut, Unit, LogOutHandler>();
        services.AddHandler<Authenticate, Caller, AuthenticateHandler>();
        services.AddHandler<PrepareFirstStart, bool, PrepareFirstStartHandler>();
        services.AddHandler<CreateReport, CreatedReport, CreateReportHandler>();
        services.AddHandler<GetReport, Report, GetReportHandler>();
        services.AddHandler<ListReports, ReportPage, ListReportsHandler>();
        services.AddHandler<GetReportFile, ReportFile, GetReportFileHandler>();
        services.AddHandler<RequeueReports, Unit, RequeueReportsHandler>();
        services.AddHandler<RunNextReport, bool, RunNextReportHandler>();
        services.AddHandler<GetClickLedger, ClickLedger, GetClickLedgerHandler>();
        services.AddHandler<ClaimNode, ClaimAnswer, ClaimNodeHandler>();
        services.AddHandler<BeatNode, bool, BeatNodeHandler>();
        services.AddHandler<ReleaseNode, Unit, ReleaseNodeHandler>();
        services.AddHandler<GetNodes, IReadOnlyList<Node>, GetNodesHandler>();
        services.AddHandler<RetireNode, Node, RetireNodeHandler>();
        services.AddHandler<ExplainRedirect, ExplainedRedirect, ExplainRedirectHandler>();
        services.AddHandler<ExportClickTrackers, ClickTrackerExport, ExportClickTrackersHandler>();
        services.AddHandler<ImportClickTrackers, WrittenResources<ClickTracker>, ImportClickTrackersHandler>();

        services.AddService(ClickTrackerResource.Definition);
        services.AddService(MemberResources.Member);
        services.AddService(MemberResources.User);
        services.AddService(BuyingResources.Advertiser);
        services.AddService(BuyingResources.InsertionOrder);
        services.AddService(BuyingResources.LineItem);
        services.AddService(InventoryResources.Publisher);
        services.AddService(InventoryResources.Placement);
        services.AddService(InventoryResources.PaymentRule);
        services.AddReadOnlyService(AuditResource.Definition);
        services.AddScoped<IResourceExtension<UserAccount>, UserExtension>();
        services.AddScoped<AuditTrail>();
        return services;
    }

    /// <summary>Singletons, so that a redirect needs no scope.</summary>
    private static void AddRedirects(this IServiceCollection services)
    {
        services.AddSingleton<RedirectRules>();
        services.AddSingleton<ClickBuilder>();
        services.AddSingleton<RedirectCounters>();
        services.AddSingleton<RedirectLog>();
        services.AddSingleton<EmergencyStore>();
        services.AddSingleton<IRequestHandler<RecordClick, RedirectOutcome>, RecordClickHandler>();
        services.AddSingleton<IChangeListener, RefreshTrackers>();
    }

    /// <summary>One service of the API with its four use cases.</summary>
    public static IServiceCollection AddService<T>(this IServiceCollection services, Resource<T> definition)
        where T : class
    {
        services.AddScoped<ResourceWriter<T>>();
        services.AddHandler<CreateResources<T>, WrittenResources<T>, CreateResourcesHandler<T>>();
        services.AddHandler<UpdateResources<T>, WrittenResources<T>, UpdateResourcesHandler<T>>();
        services.AddHandler<DeleteResource<T>, Unit, DeleteResourceHandler<T>>();
        return services.AddReading(definition, isReadOnly: false);
    }

    /// <summary>A service that can only be read.</summary>
    public static IServiceCollection AddReadOnlyService<T>(this IServiceCollection services, Resource<T> definition)
        where T : class =>
        services.AddReading(definition, isReadOnly: true);

    private static IServiceCollection AddReading<T>(this IServiceCollection services, Resource<T> definition, bool isReadOnly)
        where T : class
    {
        services.AddSingleton(definition);
        services.AddSingleton(new RegisteredResource(typeof(T), definition.Name, isReadOnly));
        return services.AddHandler<GetResources<T>, ResourcePage<T>, GetResourcesHandler<T>>();
    }

    private static IServiceCollection AddHandler<TRequest, TResponse, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>
        where THandler : class, IRequestHandler<TRequest, TResponse> =>
        services.AddScoped<IRequestHandler<TRequest, TResponse>, THandler>();
}

/// <summary>A registered service of the API: the type of its objects, and its name in the route.</summary>
public sealed record RegisteredResource(Type Type, string Name, bool IsReadOnly);
