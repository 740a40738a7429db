using System.Data.Common;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.Database.Rows;
using Dapper;
using Polly;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>
/// The database as all but the start use it: it refuses while it is not known to be this node's, and each transaction that writes makes
/// sure of that once more, since clicks that are stored in a wrong database are missing in the right one.
/// </summary>
internal sealed class GuardedDatabase(IDatabaseProduct product, DatabaseAccess access) : IDatabase
{
    public SqlStatements Sql => product.Sql;

    public ResiliencePipeline Repetition => product.Repetition;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        access.Require();
        return product.OpenAsync(cancellationToken);
    }

    public Task<IDisposable?> WaitForTurnAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        access.Require();
        return product.WaitForTurnAsync(scope, cancellationToken);
    }

    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, WriteScope scope, CancellationToken cancellationToken)
    {
        access.Require();
        if (!product.IsInPlace)
            access.Refuse(Refusals.Removed(product.Name));
        access.Require();
        var transaction = await product.BeginWriteAsync(connection, scope, cancellationToken);
        try
        {
            if (await IdentityAsync(connection, transaction, cancellationToken) is var found && found != access.Identity)
                access.Refuse(Refusals.NotOwn(product.Name, new FoundDatabase(true, found), access.Identity));
            access.Require();
            return transaction;
        }
        catch
        {
            await connection.RollBackAsync(transaction);
            throw;
        }
    }

    public Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        product.BeginReadAsync(connection, cancellationToken);

    public Task<long?> GetClickVersionAsync(DbConnection connection, TimeSpan limit, CancellationToken cancellationToken) =>
        product.GetClickVersionAsync(connection, limit, cancellationToken);

    public RowReader RowsOf(DbDataReader reader) => product.RowsOf(reader);

    public Exception? Translate(Exception exception)
    {
        var translated = exception is DatabaseUnavailableException ? exception : product.Translate(exception);
        if (translated is DatabaseUnavailableException unavailable)
            access.Fail(unavailable);
        return translated;
    }

    private async Task<string?> IdentityAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ExecuteScalarAsync<string?>(
                new CommandDefinition(Sql["Database.Identity"], transaction: transaction, cancellationToken: cancellationToken));
        }
        catch (DbException exception) when (product.Translate(exception) is null)
        {
            // There is no such table.
            return null;
        }
    }
}
