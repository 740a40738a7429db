using System.Net;
using System.Text;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.WebApi.Redirects.FastPath;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.FastPath;

/// <summary>The requests that the fast path reads. It leaves all others to Kestrel.</summary>
internal sealed class PlainRequestTests
{
    private const string Start = "GET /clktr?id=1 HTTP/1.1\r\nHost: a.example\r\n";

    private static readonly TrustedProxies _proxies = new([IPNetwork.Parse("10.0.0.0/8")]);

    [Test]
    public void What_browsers_send_is_read()
    {
        var chrome = Read(
            "GET /clktr?id=582&cachebuster=1&redir=https%3A%2F%2Fa.example%2F%3Fb%3Dc HTTP/1.1\r\nHost: t.example:8080\r\nConnection: keep-alive\r\nsec-ch-ua: \"Chromium\";v=\"140\"\r\n"
            + "sec-ch-ua-mobile: ?0\r\nUpgrade-Insecure-Requests: 1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140\r\n"
            + "Accept: text/html,*/*;q=0.8\r\nSec-Fetch-Site: cross-site\r\nReferer: https://n.example/\r\nAccept-Encoding: gzip, deflate, br\r\nCookie: a=b\r\n\r\n");
        chrome.Should().Be(new PlainRequest(
            "?id=582&cachebuster=1&redir=https%3A%2F%2Fa.example%2F%3Fb%3Dc", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140",
            "https://n.example/", OptsOut: false, IsForwarded: false, null, Closes: false));
    }

    [TestCase("GET /clktrb?id=1 HTTP/1.1\r\nhost:127.0.0.1\r\n\r\n", "?id=1", TestName = "The second spelling, and names in small letters")]
    [TestCase("GET /clktr? HTTP/1.1\r\nHost: a\r\n\r\n", "?", TestName = "No parameters")]
    [TestCase("GET /clktr??id=1#\"<>\\^`{|}~ HTTP/1.1\r\nHost: a\r\n\r\n", "??id=1#\"<>\\^`{|}~", TestName = "Any printable ASCII in the query")]
    [TestCase("GET /clktr?id=1 HTTP/1.1\r\nHOST: a:1\r\nCONNECTION: Keep-Alive\r\n\r\n", "?id=1", TestName = "A connection that stays")]
    [TestCase("GET /clktr?c=Fr\u00c3\u00bchling&\u00ff HTTP/1.1\r\nHost: a\r\n\r\n", "?c=Fr%C3%BChling&%FF", TestName = "Bytes above 127, encoded")]
    public void These_are_read(string request, string query) => Read(request).Should().Be(Plain(query));

    [TestCase("Sec-GPC: 1", true)]
    [TestCase("dnt:1", true)]
    [TestCase("DNT: 1x", true)]
    [TestCase("DNT: 0", false)]
    [TestCase("Sec-GPC:", false)]
    public void An_objection_is_read(string header, bool optsOut) => Read($"{Start}{header}\r\n\r\n")!.Value.OptsOut.Should().Be(optsOut);

    [TestCase("")]
    [TestCase("G")]
    [TestCase("GET /clktr?id=1 HTTP/1.1\r\n")]
    [TestCase("GET /clktr?id=1 HTTP/1.1\r\nHost: a\r\n")]
    [TestCase("GET /clktr?id=1 HTTP/1.1\r\nHost: a\r\n\r")]
    [TestCase(Start + "\r\n" + Start + "\r\n", TestName = "Two at once")]
    [TestCase(Start + "\r\nx", TestName = "Bytes behind it")]
    [TestCase("\r\n" + Start + "\r\n", TestName = "An empty line before it")]
    public void A_request_that_is_not_whole_or_not_alone_is_for_Kestrel(string request) => Read(request).Should().BeNull();

    [TestCase("HEAD /clktr?id=1 HTTP/1.1")]
    [TestCase("get /clktr?id=1 HTTP/1.1")]
    [TestCase("POST /clktr?id=1 HTTP/1.1")]
    [TestCase("GET /clktr HTTP/1.1")]
    [TestCase("GET /CLKTR?id=1 HTTP/1.1")]
    [TestCase("GET /clktr/?id=1 HTTP/1.1")]
    [TestCase("GET /clktr/explain?id=1 HTTP/1.1")]
    [TestCase("GET /clicktracker?id=1 HTTP/1.1")]
    [TestCase("GET //clktr?id=1 HTTP/1.1")]
    [TestCase("GET http://a/clktr?id=1 HTTP/1.1")]
    [TestCase("GET  /clktr?id=1 HTTP/1.1")]
    [TestCase("GET /clktr?id=1  HTTP/1.1")]
    [TestCase("GET /clktr?id=1 2 HTTP/1.1")]
    [TestCase("GET /clktr?id=1\t HTTP/1.1")]
    [TestCase("GET /clktr?id=1 HTTP/1.0")]
    [TestCase("GET /clktr?id=1 HTTP/1.2")]
    [TestCase("GET /clktr?id=1 HTTP/2.0")]
    [TestCase("GET /clktr?id=1 http/1.1")]
    [TestCase("GET /clktr?id=1")]
    [TestCase("GET /clktr?id=\0 HTTP/1.1")]
    [TestCase("GET /clktr?id=\u007f HTTP/1.1")]
    [TestCase("GET /clktr?id=1\r HTTP/1.1")]
    [TestCase("GET /clktr?id=1\n HTTP/1.1")]
    [TestCase("GET /clktr?id=1 HTTP/1.1 ")]
    public void Another_request_line_is_for_Kestrel(string line) => Read($"{line}\r\nHost: a\r\n\r\n").Should().BeNull();

    [TestCase("", TestName = "None")]
    [TestCase("Host:\r\n", TestName = "Empty")]
    [TestCase("Host: a\r\nHost: a\r\n", TestName = "Twice")]
    [TestCase("Host: a b\r\n")]
    [TestCase("Host: a@b\r\n")]
    [TestCase("Host: a/b\r\n")]
    [TestCase("Host: [::1]\r\n")]
    [TestCase("Host: a:\r\n")]
    [TestCase("Host: a:x\r\n")]
    [TestCase("Host: a:123456\r\n")]
    [TestCase("Host: :80\r\n")]
    [TestCase("Host : a\r\n")]
    public void Another_host_is_for_Kestrel(string host) => Read($"GET /clktr?id=1 HTTP/1.1\r\n{host}\r\n").Should().BeNull();

    [TestCase("Content-Length: 0")]
    [TestCase("content-length: 5")]
    [TestCase("Transfer-Encoding: chunked")]
    [TestCase("TE: trailers")]
    [TestCase("Trailer: X")]
    [TestCase("Expect: 100-continue")]
    [TestCase("Upgrade: websocket")]
    [TestCase("HTTP2-Settings: x")]
    [TestCase("Connection: keep-alive, X")]
    [TestCase("Connection:")]
    [TestCase("Proxy-Connection: close")]
    [TestCase("Purpose: prefetch")]
    [TestCase("Sec-Purpose: prefetch;prerender")]
    [TestCase("X-Purpose: preview")]
    [TestCase("X-Moz: prefetch")]
    [TestCase("User-Agent: a\r\nUser-Agent: a")]
    [TestCase("User-Agent:")]
    [TestCase("Referer: a\r\nReferer: b")]
    [TestCase("User-Agent: \u00e9")]
    [TestCase("X: a\tb")]
    [TestCase("X: a\0")]
    [TestCase("X: a\rb")]
    [TestCase("X: a\nY: b")]
    [TestCase("X")]
    [TestCase(": a")]
    [TestCase("X : a")]
    [TestCase(" X: a")]
    [TestCase("X: a\r\n folded")]
    [TestCase("X(: a")]
    public void A_header_that_may_change_something_is_for_Kestrel(string header)
    {
        Read($"{Start}{header}\r\n\r\n").Should().BeNull();
        Read($"GET /clktr?id=1 HTTP/1.1\r\n{header}\r\nHost: a\r\n\r\n").Should().BeNull("its place does not matter");
    }

    [Test]
    public void A_hundred_headers_are_read_as_by_Kestrel_and_no_more([Values(100, 101)] int count)
    {
        var others = string.Concat(Enumerable.Range(2, count - 1).Select(n => $"X{n}: 1\r\n"));
        Read($"{Start}{others}\r\n").HasValue.Should().Be(count == 100);
    }

    [Test]
    public void A_connections_texts_are_those_of_its_last_request()
    {
        var texts = new RequestTexts();
        var first = Read($"{Start}User-Agent: one\r\nReferer: two\r\n\r\n", texts);
        var second = Read($"{Start}User-Agent: one\r\nReferer: three\r\n\r\n", texts);
        Read($"{Start}\r\n", texts).Should().Be(Plain("?id=1"), "what is not told is not remembered");
        second.Should().Be(Plain("?id=1") with { UserAgent = "one", Referer = "three" });
        second!.Value.UserAgent.Should().BeSameAs(first!.Value.UserAgent);
    }

    [TestCase("close", true)]
    [TestCase("Close", true)]
    [TestCase("keep-alive", false)]
    public void A_visitor_who_closes_the_connection_is_understood(string value, bool closes) =>
        Read($"{Start}Connection: {value}\r\n\r\n")!.Value.Closes.Should().Be(closes);

    [Test]
    public void An_objection_stays_one_whatever_follows_it() =>
        Read($"{Start}Sec-GPC: 1\r\nAccept: */*\r\nDNT: 0\r\n\r\n")!.Value.OptsOut.Should().BeTrue();

    [TestCase("198.51.100.7", "198.51.100.7")]
    [TestCase("203.0.113.1, 198.51.100.7, 10.1.2.3", "198.51.100.7")]
    [TestCase("unknown", null)]
    [TestCase("", null)]
    public void A_proxys_word_on_the_address_is_read(string value, string? address)
    {
        var read = Read($"{Start}x-forwarded-for: {value}\r\n\r\n", isProxied: true)!.Value;
        read.ForwardedFor.Should().Be(address is null ? null : IPAddress.Parse(address));
        read.IsForwarded.Should().BeTrue();
        Read($"{Start}X-Forwarded-For: {value}\r\n\r\n")!.Value.ForwardedFor.Should().BeNull("anybody else can say so");
    }

    [Test]
    public void Two_headers_of_a_proxy_are_for_Kestrel()
    {
        const string header = "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-For: 198.51.100.8";
        Read($"{Start}{header}\r\n\r\n", isProxied: true).Should().BeNull();
        Read($"{Start}{header}\r\n\r\n").Should().NotBeNull("nobody asks for it there");
    }

    private static PlainRequest Plain(string query) => new(query, null, null, OptsOut: false, IsForwarded: false, null, Closes: false);

    /// <summary>Reads a request whose characters are bytes.</summary>
    private static PlainRequest? Read(string request, RequestTexts? texts = null, bool isProxied = false) => PlainRequest.TryRead(
        Encoding.Latin1.GetBytes(request), texts ?? new RequestTexts(), isProxied ? _proxies : null, out var read) ? read : null;
}
