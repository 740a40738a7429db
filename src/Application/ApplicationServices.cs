using ClickTracking.Application.Access;
using ClickTracking.Application.Bootstrap;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Services;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application;

/// <summary>Registers the use cases. By hand: the container package of this MediatR version is another licence's.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(ObjectRules<>));

        services.AddHandler<LogIn, string, LogInHandler>();
        services.AddHandler<LogOut, Unit, LogOutHandler>();
        services.AddHandler<Authenticate, Caller, AuthenticateHandler>();
        services.AddHandler<PrepareFirstStart, bool, PrepareFirstStartHandler>();
        services.AddHandler<CreateReport, CreatedReport, CreateReportHandler>();
        services.AddHandler<GetReport, Report, GetReportHandler>();
        services.AddHandler<ListReports, ReportPage, ListReportsHandler>();
        services.AddHandler<RunNextReport, bool, RunNextReportHandler>();

        services.AddService(ClickTrackerService.Definition);
        return services;
    }

    /// <summary>One service of the API with its four use cases.</summary>
    public static IServiceCollection AddService<T>(this IServiceCollection services, Service<T> definition)
        where T : class
    {
        services.AddSingleton(definition);
        services.AddSingleton(new ServiceType(typeof(T), definition.Name));
        services.AddHandler<CreateObject<T>, WrittenObject<T>, CreateObjectHandler<T>>();
        services.AddHandler<UpdateObject<T>, WrittenObject<T>, UpdateObjectHandler<T>>();
        services.AddHandler<DeleteObject<T>, Unit, DeleteObjectHandler<T>>();
        return services.AddHandler<GetObjects<T>, ObjectPage<T>, GetObjectsHandler<T>>();
    }

    private static IServiceCollection AddHandler<TRequest, TResponse, THandler>(this IServiceCollection services)
        where TRequest : IRequest<TResponse>
        where THandler : class, IRequestHandler<TRequest, TResponse> =>
        services.AddScoped<IRequestHandler<TRequest, TResponse>, THandler>();
}

/// <summary>A registered service of the API: the type of its objects, and its name in the route.</summary>
public sealed record ServiceType(Type Type, string Name);
