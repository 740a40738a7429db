using System.Net;
using System.Net.Sockets;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>The header fields that visitors' browsers send.</summary>
internal sealed class HeaderTests : ServerFixture
{
    [Test]
    public async Task A_header_that_is_not_valid_UTF8_does_not_cost_the_click()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            "GET /clktr?id=582 HTTP/1.1\r\nHost: x\r\nUser-Agent: Navegador Espa\u00f1ol\r\nReferer: http://e\u00e9.example/\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        (await reader.ReadToEndAsync()).Should().StartWith("HTTP/1.1 302 Found\r\n");
    }
}
