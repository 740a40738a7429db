using System.Net.Sockets;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>The size of bodies, and the patience with their senders, most of whom are strangers.</summary>
internal sealed class BodyLimitTests : ManagementFixture
{
    [TestCase("/auth", 8 << 10)]
    [TestCase("/report", 256 << 10)]
    [TestCase("/clicktracker", 4 << 20)]
    [TestCase("/clicktracker/import", 4 << 20)]
    public async Task A_body_is_as_large_as_its_route_needs(string path, int most)
    {
        (await User.PostAsync(path, new string(' ', most))).Status.Should().Be(400, "it is read");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(new string(' ', most + 1)) };
        request.Headers.ExpectContinue = true;
        var answer = await Answer.ReadAsync(await User.RawAsync(request));
        (answer.Status, answer.ErrorId, answer.Error)
            .Should().Be((413, "SYNTAX", $"the body is too large: at most {most} bytes at this address"));
    }

    [Test]
    public async Task A_stranger_who_goes_silent_is_told_so_and_loses_the_connection()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /auth HTTP/1.1\r\nHost: x\r\nContent-Length: 8192\r\n\r\n" + new string(' ', 4096)));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        answer.Should().StartWith("HTTP/1.1 408 Request Timeout\r\n").And.Contain("the body did not arrive")
            .And.Contain("\r\nConnection: close\r\n", "the rest of the body would be taken for a request");
    }
}
