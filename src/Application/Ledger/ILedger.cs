namespace ClickTracking.Application.Ledger;

/// <summary>Stores the ledgers of all nodes in the database.</summary>
public interface ILedgerRepository
{
    /// <summary>Returns every node that ever reported or stored clicks, in the order of their numbers.</summary>
    Task<IReadOnlyList<NodeLedger>> GetNodesAsync(CancellationToken cancellationToken);

    /// <summary>Returns the losses that touch a time, the oldest first.</summary>
    Task<IReadOnlyList<ClickLoss>> GetLossesAsync(DateTime since, DateTime until, CancellationToken cancellationToken);

    /// <summary>Stores a report and losses in one transaction. Storing the same again changes nothing.</summary>
    Task SaveAsync(NodeReport report, IReadOnlyCollection<ClickLoss> losses, CancellationToken cancellationToken);
}

/// <summary>Keeps this node's own numbers, which are in its memory first.</summary>
public interface ILedgerKeeper
{
    /// <summary>This node's number.</summary>
    int Node { get; }

    /// <summary>Stores the numbers of now in the database.</summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    Task ReportAsync(CancellationToken cancellationToken);
}
