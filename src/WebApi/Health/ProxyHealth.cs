using ClickTracking.WebApi.Redirects;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.Health;

/// <summary>Names a proxy whose word on the visitors' addresses is not trusted. The node serves all the same, so it is healthy.</summary>
internal sealed class ProxyHealth(UntrustedProxies untrusted) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(untrusted.First is { } proxy
            ? $"{proxy} forwards visitors and is not in Proxy:Trusted, so that all of them have its address"
            : null));
}
