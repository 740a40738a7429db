using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Resources;
using ClickTracking.Infrastructure.Backups;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.Database.Sqlite.RollUps;
using ClickTracking.Infrastructure.Database.SqlServer;
using ClickTracking.Infrastructure.FirstStart;
using ClickTracking.Infrastructure.RollUps;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// Registers a database product: its <see cref="IDatabase"/>, and its own way to store clicks. No other code chooses one.
/// </summary>
internal static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseConnection connection)
    {
        services.AddSingleton<DatabaseAccess>();
        services.AddSingleton<IDatabase, GuardedDatabase>();
        services.AddSingleton<DatabaseKeeper>();
        services.AddSingleton<IDatabaseKeeper>(provider => provider.GetRequiredService<DatabaseKeeper>());
        services.AddSingleton<INotificationHandler<ResourcesChanged>>(provider => provider.GetRequiredService<DatabaseKeeper>());
        services.AddScoped<DbSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>());
        return connection.Provider switch
        {
            DatabaseProvider.Sqlite => services
                .AddSingleton<IDatabaseProduct>(provider => Create<SqliteDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IDatabaseCopier>(new SqliteCopier(connection.ConnectionString))
                .AddSingleton<IClickStore>(provider => Create<SqliteClickStore>(provider, NodeFolder(provider)))
                .AddKeyedSingleton<IClickStore>(
                    DemoFilling.Folder, (provider, _) => Create<SqliteClickStore>(provider, DemoFilling.Folder))
                .AddSingleton<IRollUpWriter, SqliteRollUpWriter>()
                .AddSingleton<IFeedHourWriter, SqliteFeedHourWriter>(),
            DatabaseProvider.SqlServer => services
                .AddSingleton<IDatabaseProduct>(provider => Create<SqlServerDatabase>(provider, connection.ConnectionString))
                .AddSingleton<IDatabaseCopier, SqlServerCopier>()
                .AddSingleton<IClickStore>(provider => Create<SqlServerClickStore>(provider, NodeFolder(provider)))
                .AddKeyedSingleton<IClickStore>(
                    DemoFilling.Folder, (provider, _) => Create<SqlServerClickStore>(provider, DemoFilling.Folder))
                .AddSingleton<IRollUpWriter, SqlServerRollUpWriter>()
                .AddSingleton<IFeedHourWriter, SqlServerFeedHourWriter>(),
            _ => throw new ArgumentOutOfRangeException(nameof(connection)),
        };
    }

    /// <summary>The identity of the data folder, under which the database keeps how far its journal is stored.</summary>
    private static string NodeFolder(IServiceProvider provider) => provider.GetRequiredService<NodeIdentity>().Folder;

    private static T Create<T>(IServiceProvider provider, string text) => ActivatorUtilities.CreateInstance<T>(provider, text);
}
