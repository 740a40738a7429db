
namespace ClickTracking.Benchmarks;

/// <summary>What a run measures, and for how long.</summary>
internal sealed record Options
{
    /// <summary>Length of each measured run, seconds.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>Length of the run before each measured one, seconds; at least 1.</summary>
    public int WarmUp { get; init; } = 3;

    /// <summary>Connections kept busy at once; each number is measured by itself.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [64, 256];

    /// <summary>Length of the run in which nothing can be put off, seconds; 0 leaves it out.</summary>
    public int Sustained { get; init; } = 60;

    /// <summary>How often everything is measured; the median is shown.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Requests of the exact check; 0 leaves it out.</summary>
    public int Exact { get; init; } = 50_000;

    /// <summary>Click trackers of the scenario that is about their number; at least 1000.</summary>
    public int Trackers { get; init; } = 1_000_000;

    /// <summary>Names of the servers to measure; empty: all.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>A built ClickTracker.dll to measure; null: built from this checkout.</summary>
    public string? Product { get; init; }

    /// <summary>The folder in which the servers' data folders are made, and whose disk is measured with them.</summary>
    public string Folder { get; init; } = Path.GetTempPath();
}
