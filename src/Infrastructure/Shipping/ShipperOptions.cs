namespace ClickTracking.Infrastructure.Shipping;

/// <summary>How clicks are moved from the journal to the database.</summary>
public sealed class ShipperOptions
{
    /// <summary>This node's number, under which its position is kept.</summary>
    public int Node { get; set; }

    /// <summary>Where <see cref="RejectedClicks"/> are written.</summary>
    public string DataFolder { get; set; } = ".";

    /// <summary>How much time a stop may take to empty the journal; what is left is shipped at the next start.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether this process holds the node's number: clicks of another's would be mixed with its.</summary>
    public Func<bool> IsNodeHeld { get; set; } = () => true;

    /// <summary>Clicks in one transaction, at most.</summary>
    internal int BatchClicks { get; set; } = 10_000;

    /// <summary>Between full batches, while there is a backlog: other processes that write to the same file must get their turn.</summary>
    internal TimeSpan PauseBetweenBatches { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long further clicks may gather behind a first one: each batch flushes the disk that redirects wait for too.</summary>
    internal TimeSpan GatheringTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From this rate on the journal may run ahead of the database.</summary>
    internal int BurstClicksPerSecond { get; set; } = 5_000;

    /// <summary>For how long it may, at most.</summary>
    internal TimeSpan BurstTime { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>By how much it may, at most.</summary>
    internal long BurstBytes { get; set; } = 128 << 20;
}
