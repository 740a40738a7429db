namespace ClickTracking.Application.Nodes;

/// <summary>Stores the nodes: which process holds which number.</summary>
public interface INodeRepository
{
    /// <summary>Returns the time of the database's clock, UTC.</summary>
    Task<DateTime> GetNowAsync(CancellationToken cancellationToken);

    Task<Node?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Returns all nodes in the order of their numbers, with the states that are stored.</summary>
    Task<IReadOnlyList<Node>> GetAllAsync(CancellationToken cancellationToken);

    /// <summary>Takes a number that no process has ever held.</summary>
    /// <exception cref="Common.ConstraintViolationException">Another process has taken it meanwhile.</exception>
    Task InsertAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <summary>Takes a number over from the process that was seen to hold it.</summary>
    /// <returns>False: another one has taken it meanwhile.</returns>
    Task<bool> TakeAsync(NodeIdentity node, string holder, DateTime now, CancellationToken cancellationToken);

    /// <summary>Stops the other numbers of a data folder, because its node has another one now.</summary>
    Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken);

    /// <summary>Records a heartbeat.</summary>
    /// <returns>False: another process holds the number.</returns>
    Task<bool> BeatAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <summary>Records that the node stops with an empty journal.</summary>
    Task ReleaseAsync(NodeIdentity node, DateTime now, CancellationToken cancellationToken);

    /// <returns>False: it has sent a heartbeat since it was read.</returns>
    Task<bool> RetireAsync(Node node, CancellationToken cancellationToken);
}
