using ClickTracking.WebApi.Settings;
using ClickTracking.WebApi.Shutdown;
using ClickTracking.WebApi.Startup;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.AcceptanceTests.Shutdown;

/// <summary>The host must not end a stop before its steps have had the time that the settings give them.</summary>
internal sealed class HostTimeoutTests
{
    [Test]
    public void A_stop_may_take_as_long_as_its_steps_together()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Shutdown:Drain"] = "00:02:00", ["Shutdown:Timeout"] = "00:03:00" }).Build();
        using var settings = CheckedSettings.Read(configuration, Path.GetTempPath());
        var services = new ServiceCollection().AddClickTracker(settings, configuration);
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout
            .Should().BeGreaterThan(TimeSpan.FromMinutes(5) + ShutdownTimeoutServer.RequestTimeout);
    }
}
