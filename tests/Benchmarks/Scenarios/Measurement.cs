using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One run of wrk against one server.</summary>
/// <param name="Cpu">User and system time of the server for all requests, with the work it put off.</param>
internal sealed record Measurement(string Server, int Connections, LoadResult Load, TimeSpan Cpu)
{
    /// <summary>What was different from the ordinary run: as fast as it answers, for the time that was asked for.</summary>
    public Phase Phase { get; init; }

    public double CpuMicrosecondsPerRequest => Cpu.TotalMicroseconds / Load.Requests;
}

/// <summary>Under which circumstances a server was driven.</summary>
internal enum Phase
{
    /// <summary>As fast as it answers, for some seconds: what it puts off may gather.</summary>
    Burst,

    /// <summary>As fast as it answers, so long that nothing can be put off.</summary>
    Sustained,

    /// <summary>At half of the rate of the burst.</summary>
    HalfRate,

    /// <summary>As the burst, while the database takes nothing.</summary>
    DatabaseStopped,
}
