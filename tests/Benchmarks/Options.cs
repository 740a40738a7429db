
namespace ClickTracking.Benchmarks;

/// <summary>The measurements of a run and their duration.</summary>
internal sealed record Options
{
    /// <summary>The length of each measured run in seconds.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>The length of the run before each measured one in seconds, at least 1.</summary>
    public int WarmUp { get; init; } = 3;

    /// <summary>The numbers of connections that are kept busy at once. Each is measured by itself.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [64, 256];

    /// <summary>The length in seconds of the run that is so long that no work can be postponed. 0 omits it.</summary>
    public int Sustained { get; init; } = 60;

    /// <summary>The number of times that everything is measured. The median is shown.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>The number of requests of the exact check. 0 omits it.</summary>
    public int Exact { get; init; } = 50_000;

    /// <summary>The number of click trackers in the scenario about their number, at least 1000.</summary>
    public int Trackers { get; init; } = 1_000_000;

    /// <summary>The number of clicks of a report, at least 1000.</summary>
    public int Clicks { get; init; } = 1_000_000;

    /// <summary>The length of the soak in minutes.</summary>
    public int Minutes { get; init; } = 10;

    /// <summary>The number of kills.</summary>
    public int Kills { get; init; } = 1000;

    /// <summary>The names of the servers to measure. All when it is empty.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>The path of a built ClickTracker.dll. Null to build this checkout.</summary>
    public string? Product { get; init; }

    /// <summary>The folder for the servers' data folders, whose disk is measured with them.</summary>
    public string Folder { get; init; } = Path.GetTempPath();
}
