using ClickTracking.Benchmarks.Load;

namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>One run of wrk against one server.</summary>
/// <param name="Cpu">User and system time of the server for all requests, with the work it put off.</param>
internal sealed record Measurement(string Server, int Connections, LoadResult Load, TimeSpan Cpu)
{
    public double CpuMicrosecondsPerRequest => Cpu.TotalMicroseconds / Load.Requests;
}
