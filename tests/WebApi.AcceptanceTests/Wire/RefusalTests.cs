using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Transport;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>Requests that the web server refuses before any code of the product sees them: each is counted and told why.</summary>
[TestFixtureSource(nameof(Ways))]
internal sealed class RefusalTests(string scheme, string transport) : ServerFixture
{
    private const string Host = "Host: a\r\n";

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private string _hash = "";

    protected override bool StartsByItself => false;

    [OneTimeSetUp]
    public async Task StartWithCertificate()
    {
        var file = Path.Combine(Folder, "certificate.pfx");
        using var certificate = LoopServer.Certificate();
        _hash = certificate.GetCertHashString();
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12));
        await StartAsync($"urls={scheme}://127.0.0.1:0", $"Http:Transport={transport}", $"Kestrel:Certificates:Default:Path={file}");
    }

    [TestCase("GET /clicktracker%00 HTTP/1.1\r\n" + Host, 400, "Invalid request target")]
    [TestCase("GET /clicktracker\r\n" + Host, 400, "Invalid request line")]
    [TestCase("GET /clicktracker HTTP/1.1\r\n", 400, "Request is missing Host header")]
    [TestCase("GET /clktr?id=1 HTTP/1.1\r\nHost: <b>\r\n", 400, "Invalid Host header")]
    [TestCase("GET /clicktracker HTTP/1.1\r\n" + Host + Host, 400, "Multiple Host headers")]
    [TestCase("GET /clicktracker HTTP/1.1\r\n" + Host + "no colon\r\n", 400, "Invalid request header")]
    [TestCase("POST /auth HTTP/1.1\r\n" + Host + "Content-Length: <b>\r\n", 400, "Invalid content length")]
    [TestCase("POST /auth HTTP/1.1\r\n" + Host + "Transfer-Encoding: <b>\r\n", 400, "The message body length cannot be determined")]
    [TestCase("POST /auth HTTP/1.0\r\n" + Host, 400, "POST request contains no Content-Length header")]
    [TestCase("GET * HTTP/1.1\r\n" + Host, 405, "Method not allowed")]
    [TestCase("GET / HTTP/9.9\r\n" + Host, 505, "Unrecognized HTTP version")]
    public Task It_is_told_why(string request, int status, string reason) => RefuseAsync(request + "\r\n", status, reason);

    [Test]
    public Task A_line_that_is_too_long_is() => RefuseAsync($"GET /{new string('x', 9000)}", 414, "Request line too long");

    [Test]
    public Task Headers_that_are_too_large_are() =>
        RefuseAsync($"GET / HTTP/1.1\r\n{Host}X: {new string('x', 33_000)}", 431, "Request headers too long");

    [Test]
    public Task So_are_too_many() =>
        RefuseAsync($"GET / HTTP/1.1\r\n{string.Concat(Enumerable.Repeat("X: x\r\n", 101))}\r\n", 431, "Request contains too many headers");

    [Test]
    public async Task The_answers_before_it_leave_whole_and_nothing_follows_it()
    {
        const string good = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        var answers = await SendAsync(good + good + "GET /bad HTTP/1.1\r\n\r\n" + good);
        var statuses = answers.Split("HTTP/1.1 ").Skip(1).Select(a => a[..3]);
        statuses.Should().Equal("200", "200", "400");
        Body(answers)["response"]!["error_id"]!.ToString().Should().Be("SYNTAX");
    }

    [Test]
    public async Task An_answer_that_has_left_is_not_followed_by_another()
    {
        var answer = await SendAsync($"GET /clktr?id=9 HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\n\r\nno chunk\r\n\r\n");
        answer.Split("HTTP/1.1 ").Should().HaveCount(2);
        answer.Should().StartWith("HTTP/1.1 404 Not Found\r\n");
    }

    [Test]
    public async Task A_HEAD_has_no_body()
    {
        var answer = await SendAsync("HEAD /clicktracker HTTP/1.1\r\n\r\n");
        answer.Should().StartWith("HTTP/1.1 400 Bad Request\r\n").And.EndWith("\r\n\r\n");
    }

    [Test]
    public async Task A_preface_of_HTTP2_on_a_connection_of_HTTP1_is_answered_in_its_own_form()
    {
        if (scheme == "https")
            Assert.Ignore("TLS agrees on the protocol before.");
        var answer = await SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        answer.Should().NotContain("HTTP/1.1").And.NotContain("SYNTAX");
    }

    [Test]
    public async Task HTTP2_is_served_as_ever()
    {
        if (scheme == "http")
            Assert.Ignore("HTTP/2 needs TLS.");
        using var handler = new SocketsHttpHandler { SslOptions = Tls };
        using var client = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, BaseAddress = Server.Address };
        (await client.GetAsync("/clktr?id=9")).Should().Match<HttpResponseMessage>(
            a => a.StatusCode == HttpStatusCode.NotFound && a.Version == HttpVersion.Version20);
    }

    private SslClientAuthenticationOptions Tls => new()
    {
        TargetHost = "localhost",
        RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == _hash,
    };

    private static IEnumerable<TestFixtureData> Ways() =>
        [new("http", "EventLoops"), new("http", "Sockets"), new("https", "EventLoops"), new("https", "Sockets")];

    private static JsonNode Body(string answers) => JsonNode.Parse(answers[answers.LastIndexOf("\r\n\r\n{", StringComparison.Ordinal)..])!;

    private async Task RefuseAsync(string request, int status, string reason)
    {
        var answer = await SendAsync(request);
        answer.Should().StartWith($"HTTP/1.1 {status} ").And.Contain("\r\nConnection: close\r\n").And.Contain("\r\nDate: ")
            .And.Contain("\r\nContent-Type: application/json; charset=utf-8\r\n")
            .And.Contain("\r\nX-Content-Type-Options: nosniff\r\n").And.NotContain("<b>").And.NotContain("\u0001");
        var (head, body) = (answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], Body(answer)["response"]!);
        head.Should().Contain($"\r\nContent-Length: {answer.Length - head.Length - 4}\r\n");
        body["error_id"]!.ToString().Should().Be("SYNTAX");
        body["error"]!.ToString().Should().StartWith($"the server refuses the request: {reason}");
        body["dbg_info"]!["uuid"]!.ToString().Should().NotBeEmpty();
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await using Stream stream = scheme == "http"
            ? client.GetStream() : new SslStream(client.GetStream());
        if (stream is SslStream tls)
            await tls.AuthenticateAsClientAsync(Tls);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(_limit);
    }
}
