using Microsoft.Data.SqlClient;
using Polly;
using Polly.Retry;

namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Two further attempts within half a second at what changes nothing: a connection that a failover has cut, a read that was a deadlock's
/// victim. Longer outages are for those who ask: management says so, the shipper and the refresh of trackers come back by themselves.
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
