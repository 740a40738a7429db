using Microsoft.Data.SqlClient;
using Polly;
using Polly.Retry;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Two further attempts within half a second at reads: after a failover has cut the connection, or a deadlock has ended the read. Longer
/// outages are left to the callers: the management API reports them, the shipper and the refresh of trackers try again by themselves.
/// </summary>
internal static class SqlServerRepetition
{
    public static ResiliencePipeline Create(TimeProvider? time = null) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SqlException>(SqlServerErrors.PassesAtOnce),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();
}
