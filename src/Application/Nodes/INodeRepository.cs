namespace ClickTracking.Application.Nodes;

/// <summary>Stores the nodes: which process holds which number.</summary>
public interface INodeRepository
{
    /// <summary>Returns the time of the database's clock, UTC.</summary>
    Task<DateTime> GetNowAsync(CancellationToken cancellationToken);

    Task<Node?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Returns all nodes in the order of their numbers, with the states that are stored.</summary>
    Task<IReadOnlyList<Node>> GetAllAsync(CancellationToken cancellationToken);

    /// <summary>Returns how far every node has shipped, and every data folder that has lost its number, by their numbers.</summary>
    Task<IReadOnlyList<NodeShipping>> GetShippingAsync(CancellationToken cancellationToken);

    /// <summary>Returns until when a data folder had shipped under any number that it held; null: not known.</summary>
    Task<DateTime?> GetShippedUntilAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Takes a number that no process has ever held.</summary>
    /// <exception cref="Common.ConstraintViolationException">Another process has taken it meanwhile.</exception>
    Task InsertAsync(NodeIdentity node, HourMarks marks, DateTime now, CancellationToken cancellationToken);

    /// <summary>Takes a number over from the process that was seen to hold it.</summary>
    /// <returns>False: another one has taken it meanwhile.</returns>
    Task<bool> TakeAsync(NodeIdentity node, string holder, HourMarks marks, DateTime now, CancellationToken cancellationToken);

    /// <summary>Stops the other numbers of a data folder, because its node has another one now.</summary>
    Task LeaveOthersAsync(NodeIdentity node, CancellationToken cancellationToken);

    /// <summary>Keeps in mind a data folder whose number another folder has taken: its journal may hold clicks.</summary>
    Task LoseAsync(Node holder, CancellationToken cancellationToken);

    /// <summary>Forgets that a data folder had lost its number, because it has one again.</summary>
    Task FindAgainAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Records a heartbeat. A null <see cref="HourMarks.ShippedUntil"/> leaves the stored one.</summary>
    /// <returns>False: another process holds the number.</returns>
    Task<bool> BeatAsync(NodeIdentity node, HourMarks marks, DateTime now, CancellationToken cancellationToken);

    /// <summary>Records that the node stops with an empty journal.</summary>
    Task ReleaseAsync(NodeIdentity node, DateTime? shippedUntil, DateTime now, CancellationToken cancellationToken);

    /// <returns>False: it has sent a heartbeat since it was read.</returns>
    Task<bool> RetireAsync(Node node, DateTime now, CancellationToken cancellationToken);

    /// <summary>Retires a data folder that has lost its number.</summary>
    /// <returns>False: it has a number again.</returns>
    Task<bool> RetireFolderAsync(string folder, DateTime now, CancellationToken cancellationToken);
}
