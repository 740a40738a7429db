namespace ClickTracking.Application.Nodes;

/// <summary>Who holds which number.</summary>
public interface INodeRepository
{
    /// <summary>The database's clock, UTC.</summary>
    Task<DateTime> GetNowAsync(CancellationToken cancellationToken);

    Task<Node?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>In the order of their numbers.</summary>
    Task<IReadOnlyList<Node>> GetAllAsync(CancellationToken cancellationToken);

    /// <summary>Takes a number that nobody ever held.</summary>
    /// <exception cref="Common.ConstraintViolationException">Somebody holds it by now.</exception>
    Task InsertAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <summary>Takes a number over from the process that was seen to hold it.</summary>
    /// <returns>False: another one holds it by now.</returns>
    Task<bool> TakeAsync(NodeIdentity node, string holder, DateTime now, CancellationToken cancellationToken);

    /// <summary>A data folder's other numbers are stopped: it has been given another one.</summary>
    Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken);

    /// <returns>False: another process holds the number.</returns>
    Task<bool> BeatAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <summary>The node stops, its journal is empty.</summary>
    Task ReleaseAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <returns>False: it has given a sign of life since it was looked at.</returns>
    Task<bool> RetireAsync(Node node, CancellationToken cancellationToken);
}
