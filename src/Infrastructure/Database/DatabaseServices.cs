using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Registers a database product: its <see cref="IDatabase"/>, and its own way to store clicks. The only place that chooses one.
/// </summary>
internal static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseConnection connection)
    {
        services.AddScoped<DbSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>());
        return connection.Provider switch
        {
            DatabaseProvider.Sqlite => services
                .AddSingleton<IDatabase>(provider => ActivatorUtilities.CreateInstance<SqliteDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IClickStore>(provider => new SqliteClickStore(
                    provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<NodeIdentity>().Folder,
                    provider.GetRequiredService<TimeProvider>())),
            DatabaseProvider.SqlServer => services
                .AddSingleton<IDatabase>(provider => ActivatorUtilities.CreateInstance<SqlServerDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IClickStore>(provider => new SqlServerClickStore(
                    provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<NodeIdentity>().Folder,
                    provider.GetRequiredService<TimeProvider>())),
            _ => throw new ArgumentOutOfRangeException(nameof(connection)),
        };
    }
}
