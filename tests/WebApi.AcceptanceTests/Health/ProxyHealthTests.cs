using System.Net;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Redirects;
using FluentAssertions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.WebApi.AcceptanceTests.Health;

/// <summary>A proxy whose word is not trusted is named to operators, and the first one alone.</summary>
internal sealed class ProxyHealthTests
{
    private readonly UntrustedProxies _untrusted = new(NullLogger<UntrustedProxies>.Instance);

    [Test]
    public async Task The_first_private_proxy_that_is_not_trusted_is_named()
    {
        _untrusted.Note(IPAddress.Parse("203.0.113.7"));
        (await CheckAsync()).Description.Should().BeNull("strangers may send any header");
        _untrusted.Note(IPAddress.Parse("10.1.2.3"));
        _untrusted.Note(IPAddress.Parse("10.9.9.9"));
        var named = await CheckAsync();
        (named.Status, named.Description).Should().Be((
            HealthStatus.Healthy, "10.1.2.3 forwards visitors and is not in Proxy:Trusted, so that all of them have its address"));
    }

    private Task<HealthCheckResult> CheckAsync() => new ProxyHealth(_untrusted).CheckHealthAsync(new HealthCheckContext());
}
