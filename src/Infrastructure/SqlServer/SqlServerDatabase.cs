using System.Data;
using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Sql;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Polly;

namespace ClickTracking.Infrastructure.SqlServer;

/// <summary>
/// A SQL Server, shared with other nodes. Transactions are READ COMMITTED: what must not change meanwhile is locked by the statements that
/// read it. SqlClient pools connections, and the server plans.
/// </summary>
public sealed class SqlServerDatabase(string connectionString, ILogger<SqlServerDatabase> log) : IDatabase
{
    private readonly string _connectionString = SqlServerConnectionString.WithDefaults(connectionString);

    public SqlStatements Sql { get; } = new("SqlServer");

    public ResiliencePipeline Repetition { get; } = SqlServerRepetition.Create();

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            // No connection of the pool became free in time.
            if (fault is InvalidOperationException)
                throw new DatabaseUnavailableException("The database does not answer.", fault);
            throw;
        }
    }

    public async Task<WriteTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new(await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken), release: null);

    public Exception? Translate(Exception fault) => fault switch
    {
        DatabaseUnavailableException => fault,
        SqlException sql => SqlServerErrors.Translate(sql),
        _ => null,
    };

    public void Prepare(bool migrate)
    {
        if (migrate)
            SqlServerCreation.CreateIfMissing(_connectionString, log);
        SqlServerMigrations.Run(_connectionString, migrate, log);
    }
}
