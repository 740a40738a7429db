using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>The open connections that nobody uses. The last one used is the first to be used again: its pages and statements are in memory.</summary>
internal sealed class SqlitePool(string connectionString) : IDisposable
{
    /// <summary>What comes back beyond is closed: each keeps up to 2 MB of pages.</summary>
    private const int MostIdle = 16;

    private readonly Stack<KeptConnection> _idle = new();
    private bool _isClosed;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public KeptConnection Open()
    {
        lock (_idle)
            if (_idle.TryPop(out var idle))
                return idle.Lend();
        var connection = new KeptConnection(connectionString, this);
        try
        {
            connection.Open();
            return connection.Lend();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>False: it is to be closed.</returns>
    public bool TryKeep(KeptConnection connection)
    {
        if (!connection.IsClean)
            return false;
        lock (_idle)
        {
            if (_isClosed || _idle.Count == MostIdle)
                return false;
            _idle.Push(connection);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_idle)
        {
            _isClosed = true;
            while (_idle.TryPop(out var connection))
                connection.Dispose();
        }
    }
}
