namespace ClickTracking.Infrastructure.Shipping;

/// <summary>The settings of moving clicks from the journal to the database.</summary>
public sealed class ShipperOptions
{
    /// <summary>The number of this node, under which its position is stored.</summary>
    public int Node { get; set; }

    /// <summary>The folder of the file of <see cref="RejectedClicks"/>.</summary>
    public string DataFolder { get; set; } = ".";

    /// <summary>The time that a stop may take to empty the journal. The rest is shipped at the next start.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Returns whether this process holds the node's number. Otherwise its clicks would be mixed with those of another process.
    /// </summary>
    public Func<bool> IsNodeHeld { get; set; } = () => true;

    /// <summary>The greatest number of clicks in one transaction.</summary>
    internal int BatchClicks { get; set; } = 10_000;

    /// <summary>
    /// The pause between full batches while there is a backlog, so that other processes that write to the same file get their turn.
    /// </summary>
    internal TimeSpan PauseBetweenBatches { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The time for which further clicks gather behind a first one, because each batch flushes the disk for which redirects wait too.
    /// </summary>
    internal TimeSpan GatheringTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The rate of clicks from which the journal may run ahead of the database.</summary>
    internal int BurstClicksPerSecond { get; set; } = 5_000;

    /// <summary>The longest time for which the journal may run ahead.</summary>
    internal TimeSpan BurstTime { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>The greatest number of bytes by which the journal may run ahead.</summary>
    internal long BurstBytes { get; set; } = 128 << 20;
}
