using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using ClickTracking.Application.Common;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// A connection that broke while it was in use. A client's first statement on it fails with the client's own type of exception; what comes
/// after, such as the commit or the reading of further rows, fails because the connection is closed, and with exceptions of .NET.
/// </summary>
internal static class LostConnection
{
    private const string Message = "The connection to the database is lost.";

    /// <summary>Returns the result of the work, and the loss of the connection as the failure that it is.</summary>
    /// <exception cref="DatabaseUnavailableException">The connection was lost.</exception>
    public static async Task<T> WatchAsync<T>(
        this DbConnection connection, Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(connection);
        }
        catch (Exception exception) when (IsLost(connection) && IsOfLostConnection(exception))
        {
            throw cancellationToken.IsCancellationRequested
                ? new OperationCanceledException(exception.Message, exception, cancellationToken)
                : new DatabaseUnavailableException(Message, exception);
        }
    }

    /// <summary>
    /// Rolls back after a failure, which stays the one that is reported. Where the connection is lost, the server rolls back by itself.
    /// SqlClient may find out about the loss while it rolls back, and then calls the connection closed that still says that it is open.
    /// </summary>
    public static async ValueTask RollBackAsync(this DbConnection connection, DbTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception exception) when (IsOfLostConnection(exception) || (exception is DbException && IsLost(connection)))
        {
            // The transaction is gone.
        }
    }

    private static bool IsLost(DbConnection connection) => connection.State is not ConnectionState.Open;

    /// <summary>An <see cref="ObjectDisposedException"/> is an <see cref="InvalidOperationException"/> too.</summary>
    private static bool IsOfLostConnection(Exception exception) =>
        exception is InvalidOperationException or IOException or SocketException or TimeoutException;
}
