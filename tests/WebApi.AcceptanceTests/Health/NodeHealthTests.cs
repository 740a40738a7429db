using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Health;
using ClickTracking.WebApi.Shutdown;
using FluentAssertions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClickTracking.WebApi.AcceptanceTests.Health;

/// <summary>A node is taken out of service as soon as another one has its number, and not only when it has stopped.</summary>
internal sealed class NodeHealthTests
{
    private readonly NodeClaim _claim = new(new NodeIdentity(1, "folder", "process", "host"));
    private readonly Draining _draining = new(TimeSpan.Zero, TimeProvider.System);

    [Test]
    public async Task A_node_is_in_service_from_its_start_until_it_loses_its_number()
    {
        (await CheckAsync()).Status.Should().Be(HealthStatus.Degraded, "redirects go on without the database");
        _claim.Hold();
        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
        _claim.Lose();
        var lost = await CheckAsync();
        (lost.Status, lost.Description).Should().Be((HealthStatus.Unhealthy, "another node holds this one's number; it stops"));
        await _draining.StoppingAsync(default);
        (await CheckAsync()).Description.Should().Be(lost.Description, "it is the reason of the stop");
    }

    private Task<HealthCheckResult> CheckAsync() => new NodeHealth(_claim, _draining).CheckHealthAsync(new HealthCheckContext());
}
