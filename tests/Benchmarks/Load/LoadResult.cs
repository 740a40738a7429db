namespace ClickTracking.Benchmarks.Load;

/// <summary>What wrk saw.</summary>
/// <param name="Requests">Those that were answered, whatever the answer.</param>
/// <param name="Errors">Answers with a status above 399.</param>
/// <param name="SocketErrors">Connections that could not be made or broke: each may hide one answer.</param>
/// <param name="Timeouts">Answers that took longer than 2 s; they are counted as answers too.</param>
internal sealed record LoadResult(
    long Requests, long Errors, long SocketErrors, long Timeouts, TimeSpan Duration, TimeSpan P50, TimeSpan P99)
{
    public double RequestsPerSecond => Requests / Duration.TotalSeconds;

    public bool IsClean => Errors == 0 && SocketErrors == 0;

    public string Trouble => $"{Errors} errors, {SocketErrors} broken connections";
}
