using System.Text;
using ClickTracking.WebApi.Transport.RawRequests;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>The request lines that are found on a connection.</summary>
internal sealed class RequestScannerTests
{
    private const string Last = "GET /last HTTP/1.1\r\nHost: a\r\n\r\n";

    [TestCase("GET /a HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a HTTP/1.1")]
    [TestCase("\r\n\nGET /a HTTP/1.1\nHost: a\n\n", "GET /a HTTP/1.1")]
    [TestCase("POST /a HTTP/1.1\r\ncontent-length: 4\r\n\r\n\r\n\r\n", "POST /a HTTP/1.1")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length:4 \r\n\r\nabcdGET /b HTTP/1.1\r\n\r\n", "POST /a HTTP/1.1", "GET /b HTTP/1.1")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "POST /a HTTP/1.1")]
    public void They_are_found_between_headers_and_bodies(string requests, params string[] lines)
    {
        var scanner = new RequestScanner();
        Pass(ref scanner, requests + Last).Should().Equal([.. lines, "GET /last HTTP/1.1"]);
        scanner.HasGivenUp.Should().BeFalse();
    }

    [TestCase("PRI * HTTP/2.0\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n")]
    [TestCase("GET /a HTTP/1.1\r\nUpgrade: websocket\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: 4, 4\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: -4\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: 4x\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n")]
    [TestCase("POST /a HTTP/1.1\r\nContent-Length:\r\n")]
    public void Behind_what_it_does_not_know_there_are_none(string start)
    {
        var scanner = new RequestScanner();
        Pass(ref scanner, start + "\r\n" + Last).Should().NotContain("GET /last HTTP/1.1");
        scanner.HasGivenUp.Should().BeTrue();
    }

    private static List<string> Pass(ref RequestScanner scanner, string requests)
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(requests);
        var lines = new List<string>();
        while (scanner.TryPass(ref bytes, out var line) && !bytes.IsEmpty)
            if (!line.IsEmpty)
                lines.Add(Encoding.ASCII.GetString(line));
        return lines;
    }
}
