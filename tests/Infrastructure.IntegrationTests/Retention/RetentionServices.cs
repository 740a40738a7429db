using ClickTracking.Application;
using ClickTracking.Application.Common;
using ClickTracking.Application.Retention;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Retention;

/// <summary>Registers what retention needs besides the database.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddScoped<DbSession>()
        .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>())
        .AddScoped<IOldClickRepository, OldClickRepository>()
        .AddApplication();
}
