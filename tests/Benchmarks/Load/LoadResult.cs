namespace ClickTracking.Benchmarks.Load;

/// <summary>The results of wrk.</summary>
/// <param name="Requests">Requests that were answered, with any status.</param>
/// <param name="Errors">Answers with a status above 399.</param>
/// <param name="SocketErrors">Connections that could not be made or broke. Each may hide one answer.</param>
/// <param name="Timeouts">Answers that took longer than 2 s. They are counted as answers too.</param>
internal sealed record LoadResult(
    long Requests, long Errors, long SocketErrors, long Timeouts, TimeSpan Duration, TimeSpan P50, TimeSpan P99)
{
    public double RequestsPerSecond => Requests / Duration.TotalSeconds;

    public bool IsClean => Errors == 0 && SocketErrors == 0;

    public string Trouble => $"{Errors} errors, {SocketErrors} broken connections";
}
