using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Registers a database product: its <see cref="IDatabase"/>, and its own way to store clicks. No other code chooses one.
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
                .AddSingleton<IDatabase>(provider => Create<SqliteDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IClickStore>(provider => Create<SqliteClickStore>(provider, NodeFolder(provider))),
            DatabaseProvider.SqlServer => services
                .AddSingleton<IDatabase>(provider => Create<SqlServerDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IClickStore>(provider => Create<SqlServerClickStore>(provider, NodeFolder(provider))),
            _ => throw new ArgumentOutOfRangeException(nameof(connection)),
        };
    }

    /// <summary>The identity of the data folder, under which the database keeps how far its journal is stored.</summary>
    private static string NodeFolder(IServiceProvider provider) => provider.GetRequiredService<NodeIdentity>().Folder;

    private static T Create<T>(IServiceProvider provider, string text) => ActivatorUtilities.CreateInstance<T>(provider, text);
}
