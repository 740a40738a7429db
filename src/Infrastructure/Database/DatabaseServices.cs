using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The database products. Here, and nowhere else, one is chosen.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: one file, on one machine.</summary>
    Sqlite,

    /// <summary>A server that several nodes share.</summary>
    SqlServer,
}

/// <param name="ConnectionString">As the product's own client takes it.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString);

/// <summary>Registers a database product: its <see cref="IDatabase"/>, and its own way to store clicks.</summary>
internal static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => services
            .AddSingleton<IDatabase>(provider => ActivatorUtilities.CreateInstance<SqliteDatabase>(provider, options.ConnectionString))
            .AddSingleton<IClickStore>(provider => new SqliteClickStore(
                provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<NodeIdentity>().Folder, provider.GetRequiredService<TimeProvider>())),
        DatabaseProvider.SqlServer => services
            .AddSingleton<IDatabase>(provider => ActivatorUtilities.CreateInstance<SqlServerDatabase>(provider, options.ConnectionString))
            .AddSingleton<IClickStore>(provider => new SqlServerClickStore(
                provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<NodeIdentity>().Folder, provider.GetRequiredService<TimeProvider>())),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };
}
