using ClickTracking.Application.Common;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

/// <summary>What is told of an outage, and how often the database is tried meanwhile.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ShippingOutageTests
{
    private readonly EventLog _log = new();
    private readonly RecordingTime _time = new();

    [Test]
    public async Task Its_pauses_grow_to_five_seconds_and_are_short_again_in_the_next_one()
    {
        var outage = new ShippingOutage(_time, _log.For<ClickShipper>());
        for (var round = 0; round < 8; round++)
            await FailAsync(outage);
        outage.Ended(0);
        await FailAsync(outage);
        _time.Waits.Select(w => w.TotalMilliseconds).Should().Equal(100, 200, 400, 800, 1600, 3200, 5000, 5000, 100);
    }

    [Test]
    public async Task Each_outage_is_told_at_its_beginning_and_its_end()
    {
        var outage = new ShippingOutage(_time, _log.For<ClickShipper>());
        for (var round = 1; round <= 2; round++)
        {
            await FailAsync(outage);
            await FailAsync(outage);
            (outage.IsOngoing, outage.Fault).Should().Be((true, "It does not answer."));
            outage.Ended(7);
            outage.Ended(7);
            (outage.IsOngoing, outage.Fault).Should().Be((false, null));
            _log.At(LogLevel.Warning).Should().HaveCount(round);
            _log.At(LogLevel.Information).Should().HaveCount(round);
        }
    }

    private async Task FailAsync(ShippingOutage outage)
    {
        outage.Failed(new DatabaseUnavailableException("It does not answer.", new TimeoutException()), 1000);
        var pause = outage.PauseAsync(default);
        _time.Advance(_time.Waits.Last());
        await pause.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
