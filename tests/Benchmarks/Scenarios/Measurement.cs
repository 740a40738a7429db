using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One run of wrk against one server.</summary>
/// <param name="Cpu">The server's user and system time for all requests, including work that it postponed.</param>
internal sealed record Measurement(string Server, int Connections, LoadResult Load, TimeSpan Cpu)
{
    /// <summary>The conditions of the run, if they differ from the ordinary ones.</summary>
    public Phase Phase { get; init; }

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
