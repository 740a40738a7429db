using ClickTracking.Infrastructure.Database.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>One database for the whole run, made when the first suite wants it.</summary>
internal static class SqlServerRun
{
    /// <summary>Holds the connection string of a server on which databases may be made.</summary>
    public const string Variable = "CLICKTRACKER_TEST_SQLSERVER";

    private static readonly string? _server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private static readonly string _name = $"clicktracker_test_{Guid.NewGuid():N}";
    private static readonly Lazy<Task> _creation = new(() => Task.Run(() => Prepare(_name)));

    public static string? Missing => _server is null ? $"{Variable} names no server." : null;

    public static string ConnectionString => For(_name);

    public static Task CreateAsync() => _creation.Value;

    /// <summary>The same server with another database.</summary>
    public static string For(string database) => new SqlConnectionStringBuilder(_server) { InitialCatalog = database }.ToString();

    public static void Prepare(string database) =>
        new SqlServerDatabase(For(database), NullLogger<SqlServerDatabase>.Instance).Prepare(migrate: true);

    public static void Drop(string database)
    {
        SqlConnection.ClearAllPools();
        using var connection = new SqlConnection(For("master"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE [{database}]";
        command.ExecuteNonQuery();
    }

    public static void End()
    {
        if (_creation.IsValueCreated && _creation.Value.IsCompletedSuccessfully)
            Drop(_name);
    }
}
