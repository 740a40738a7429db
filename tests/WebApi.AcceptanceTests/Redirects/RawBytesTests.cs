using System.Net.Sockets;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>Bytes above 127 that a mail program or a script sends as they are, on both ways in.</summary>
internal sealed class RawBytesTests : RedirectFixture
{
    private const string Agent = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    protected override string[] Settings => ["Quality:DuplicateSeconds=0"];

    [Test]
    public async Task They_are_taken_as_percent_encoded([Values("", "TE: trailers\r\n")] string header)
    {
        var id = await CreateAsync(null);
        var query = $"id={id}&cachebuster=Fr\u00c3\u00bchling{header.Length}&redir=https://www.test-landing-page.com/\u00c3\u00bc?\u00ff";
        var answer = await SendAsync($"GET /clktr?{query} HTTP/1.1\r\nHost: a\r\n{Agent}\r\n{header}Connection: close\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 302 Found\r\n")
            .And.Contain("\r\nLocation: https://www.test-landing-page.com/%C3%BC?%FF\r\n");
        var stored = $"SELECT count(*) FROM clicks WHERE cachebuster = 'Fr\u00fchling{header.Length}'";
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, stored)[0] == "1", "the click is stored");
    }

    [Test]
    public async Task Management_takes_them_too()
    {
        var answer = await SendAsync(
            $"GET /clicktracker?search=Fr\u00c3\u00bchling HTTP/1.1\r\nHost: a\r\nAuthorization: {User.Token}\r\nConnection: close\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 200 OK\r\n").And.Contain("\"count\":0");
    }

    [Test]
    public async Task What_the_server_itself_refuses_is_counted()
    {
        var answer = await SendAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a b\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 400 Bad Request\r\n");
        await SendAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a b\r\n\r\n");
        await SendAsync("GET /clktr?id=582 HTTP/3.9\r\nHost: a\r\n\r\n");
        var metrics = await MetricsPage.ReadAsync(Server);
        metrics.Value("clicktracker_http_refused_total", "400").Should().Be(2);
        metrics.Value("clicktracker_http_refused_total", "505").Should().Be(1);
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
