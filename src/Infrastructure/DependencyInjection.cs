using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Resources;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Audit;
using ClickTracking.Infrastructure.Csv;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.FirstStart;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Mapping;
using ClickTracking.Infrastructure.Nodes;
using ClickTracking.Infrastructure.Reports;
using ClickTracking.Infrastructure.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure;

/// <summary>Registers what implements the Application's ports.</summary>
public static class DependencyInjection
{
    /// <param name="dataFolder">Exists, and is this process's own.</param>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, string dataFolder, DatabaseOptions database)
    {
        services.AddDatabase(database);
        services.AddScoped<DbSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>());
        services.AddSingleton(Mappings.Create());
        services.AddSingleton<IMapper>(provider => provider.GetRequiredService<MapperConfiguration>().CreateMapper());

        services.AddSingleton(typeof(ViewColumns<>));
        services.AddScoped(typeof(IResourceRepository<>), typeof(ResourceRepository<>));
        services.AddScoped<IAuditRepository, AuditRepository>();
        services.AddScoped<IReferenceRepository, ReferenceRepository>();
        services.AddScoped<ISessionRepository, SessionRepository>();
        services.AddScoped<IUserRepository, UserRepository>();
        services.AddScoped<ILoginAttempts, LoginAttempts>();
        services.AddSingleton<IPasswordHash, PasswordHash>();
        services.AddSingleton<ILoginFile>(new LoginFile(dataFolder));
        services.AddScoped<IDemoObjects, DemoObjects>();

        services.AddScoped<INodeRepository, NodeRepository>();
        services.AddScoped<ILedgerRepository, LedgerRepository>();
        services.AddScoped<IReportRepository, ReportRepository>();
        services.AddScoped<FeedReader>();
        services.AddScoped<IReportFile, CsvReportFile>();
        services.AddSingleton<IClickTrackerFile, CsvClickTrackerFile>();
        services.AddSingleton<ReportWorker>();
        services.AddSingleton<IReportQueue>(provider => provider.GetRequiredService<ReportWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<ReportWorker>());
        return services;
    }
}
