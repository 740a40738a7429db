using System.Globalization;
using System.Threading.RateLimiting;
using ClickTracking.Application.Access;
using ClickTracking.Application.Metrics;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Access;

/// <summary>Counts the requests of each user in windows of a minute.</summary>
internal sealed class RateLimits(RateLimitOptions options, RecordedMetrics metrics) : IDisposable
{
    private const string LimitHeader = "X-Ratelimit-";
    private const string CountHeader = "X-Count-";
    private const string Reads = "Read";
    private const string Writes = "Write";

    /// <summary>The headers of a response and their meanings; those of a limit that is turned off are not sent.</summary>
    public static IReadOnlyDictionary<string, string> HeaderMeanings { get; } = new Dictionary<string, string>
    {
        [LimitHeader + Reads] = "Reads that a user has in a minute.",
        [CountHeader + Reads] = "Reads used in this minute, as user:N.",
        [LimitHeader + Writes] = "Writes that a user has in a minute.",
        [CountHeader + Writes] = "Writes used in this minute, as user:N.",
    };

    private readonly Limit _reads = new(Reads, options.ReadsPerMinute);
    private readonly Limit _writes = new(Writes, options.WritesPerMinute);

    /// <summary>Counts a request and writes the headers. Returns the time to wait if the request is one too many, else null.</summary>
    /// <param name="caller">Null: the request has no known caller, and is not counted.</param>
    public TimeSpan? Count(Caller? caller, HttpContext context)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var wait = caller is null ? null : (isRead ? _reads : _writes).Take(caller.UserId);
        if (wait is not null)
            metrics.Throttled.Add(isRead ? ThrottledRequest.Read : ThrottledRequest.Write);
        var (reads, writes) = (_reads.UsedBy(caller), _writes.UsedBy(caller));
        _reads.WriteHeaders(reads, context.Response.Headers);
        _writes.WriteHeaders(writes, context.Response.Headers);
        RequestInfo.Of(context).Counts = new RequestCounts(reads, _reads.Permits, writes, _writes.Permits);
        return wait;
    }

    public void Dispose()
    {
        _reads.Dispose();
        _writes.Dispose();
    }

    private sealed class Limit(string name, int permits) : IDisposable
    {
        private static readonly TimeSpan _window = TimeSpan.FromSeconds(RequestCounts.WindowSeconds);

        /// <summary>A limit that is turned off is one that no client reaches.</summary>
        public int Permits { get; } = permits == 0 ? int.MaxValue : permits;

        private readonly string _limitHeader = LimitHeader + name;
        private readonly string _countHeader = CountHeader + name;
        private readonly PartitionedRateLimiter<long>? _limiter = permits == 0 ? null : PartitionedRateLimiter.Create<long, long>(
            user => RateLimitPartition.GetFixedWindowLimiter(
                user, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = _window }));

        public TimeSpan? Take(long user)
        {
            if (_limiter is null)
                return null;
            using var lease = _limiter.AttemptAcquire(user);
            if (lease.IsAcquired)
                return null;
            return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : _window;
        }

        /// <summary>The requests of the caller in this minute; 0: there is no limit, or no caller.</summary>
        public long UsedBy(Caller? caller) =>
            caller is null || _limiter is null ? 0 : permits - _limiter.GetStatistics(caller.UserId)!.CurrentAvailablePermits;

        public void WriteHeaders(long used, IHeaderDictionary headers)
        {
            if (_limiter is null)
                return;
            headers[_limitHeader] = permits.ToString(CultureInfo.InvariantCulture);
            headers[_countHeader] = string.Create(CultureInfo.InvariantCulture, $"user:{used}");
        }

        public void Dispose() => _limiter?.Dispose();
    }
}
