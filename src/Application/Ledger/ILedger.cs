namespace ClickTracking.Application.Ledger;

/// <summary>The ledgers of all nodes, in the database.</summary>
public interface ILedgerRepository
{
    /// <summary>Every node that ever reported or stored clicks, by its number.</summary>
    Task<IReadOnlyList<NodeLedger>> GetNodesAsync(CancellationToken cancellationToken);

    /// <summary>Losses that touch a time, oldest first.</summary>
    Task<IReadOnlyList<ClickLoss>> GetLossesAsync(DateTime since, DateTime until, CancellationToken cancellationToken);

    /// <summary>In one transaction. The same again changes nothing.</summary>
    Task SaveAsync(NodeReport report, IReadOnlyCollection<ClickLoss> losses, CancellationToken cancellationToken);
}

/// <summary>This node's own numbers, which are in its memory first.</summary>
public interface ILedgerKeeper
{
    /// <summary>This node's number.</summary>
    int Node { get; }

    /// <summary>Brings the numbers of now into the database.</summary>
    /// <exception cref="Common.DatabaseUnavailableException">The database does not answer.</exception>
    Task ReportAsync(CancellationToken cancellationToken);
}
