using System.Net;
using System.Net.Sockets;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>Addresses on which the server cannot listen.</summary>
internal sealed class ListenTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [TestCase("EventLoops")]
    [TestCase("Sockets")]
    public async Task A_port_in_use_is_told_in_one_line(string transport)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await FailsAsync($"http://{other.LocalEndpoint}", "address already in use", transport);
    }

    [TestCase("http://192.0.2.1:8080", "assign requested address", Description = "of another machine")]
    [TestCase("https://127.0.0.1:0", "certificate")]
    public async Task An_address_that_cannot_be_used_is_told_in_one_line(string address, string reason) =>
        await FailsAsync(address, reason, "EventLoops");

    /// <summary>The folder can be used at once by another start, so that everything that had started has stopped.</summary>
    private async Task FailsAsync(string address, string reason, string transport)
    {
        var (exitCode, error) = await Server.FailToStartAsync("--urls", address, "--Data:Folder", Folder, "--Http:Transport", transport);
        exitCode.Should().Be(1);
        error.Should().StartWith($"Cannot listen on {address}").And.Contain(reason).And.EndWith("\n");
        error.TrimEnd('\n').Should().NotContain("\n");
        await using var server = await StartAsync();
        await server.StopAsync();
        server.ExitCode.Should().Be(0);
    }
}
