using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One run of wrk against one server.</summary>
/// <param name="Cpu">The server's user and system time for all requests, including work that it postponed.</param>
internal sealed record Measurement(string Server, int Connections, LoadResult Load, TimeSpan Cpu)
{
    /// <summary>The conditions of the run, if they differ from the ordinary ones.</summary>
    public Phase Phase { get; init; }

    public TrafficShape Shape { get; init; }

    /// <summary>True when nginx stood in front of the server.</summary>
    public bool IsProxied { get; init; }

    public int Round { get; init; }

    /// <summary>The bytes that were allocated, including the work for a click after its answer. Null where that is not known.</summary>
    public double? Allocated { get; init; }

    /// <summary>The clicks that were not in the database at the end of the run. Null where that is not known.</summary>
    public double? Lag { get; init; }

    public double CpuMicrosecondsPerRequest => Cpu.TotalMicroseconds / Load.Requests;
}

/// <summary>The conditions under which a server was driven.</summary>
internal enum Phase
{
    /// <summary>As fast as it answers, for some seconds, so that postponed work may gather.</summary>
    Burst,

    /// <summary>As fast as it answers, for so long that no work can be postponed.</summary>
    Sustained,

    /// <summary>At half of the rate of the burst.</summary>
    HalfRate,

    /// <summary>Like the burst, while the database stores nothing.</summary>
    DatabaseStopped,
}
