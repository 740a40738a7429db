using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using static ClickTracking.WebApi.AcceptanceTests.Transport.LoopServer;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>Request lines with bytes above 127, which mail programs and scripts send as they are.</summary>
[Platform("Linux")]
internal sealed class RawRequestTests
{
    private const string Umlaut = "\u00c3\u00bc";

    [Test]
    public async Task A_raw_byte_is_taken_as_its_percent_encoding([Values(1, 7, 1000)] int pieceSize)
    {
        await using var server = await StartAsync();
        await using var connection = await server.ConnectAsync();
        var request = $"GET /here?Fr{Umlaut}h.&\u00ff HTTP/1.1\r\nHost: a\r\nX: {Umlaut}\r\n\r\n";
        foreach (var piece in Encoding.Latin1.GetBytes(request + request + Last).Chunk(pieceSize))
            await connection.WriteAsync(piece);
        var answers = await ReadAsync(connection);
        answers.Split("HTTP/1.1 200 OK").Skip(1).Take(2).Should().AllSatisfy(a => a.Should().Contain("Fr%C3%BCh.&%FF"));
    }

    [Test]
    public async Task A_body_stays_as_it_is_and_is_never_taken_for_a_request()
    {
        await using var server = await StartAsync();
        await using var connection = await server.ConnectAsync();
        var body = Encoding.Latin1.GetBytes($"\r\n\r\nGET /here?{Umlaut} HTTP/1.1\r\nHost: a\r\n\r\n");
        var head = $"POST /pool/read?{Umlaut} HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n";
        var unread = $"POST /here?{Umlaut} HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n";
        await connection.WriteAsync(
            (byte[])[.. Encoding.Latin1.GetBytes(head), .. body, .. Encoding.Latin1.GetBytes(unread), .. body, .. Encoding.Latin1.GetBytes(Last)]);
        var answers = (await ReadAsync(connection)).Split("HTTP/1.1 ").Skip(1).ToArray();
        answers.Should().HaveCount(3).And.AllSatisfy(a => a.Should().StartWith("200 OK"));
        answers[0].Should().Contain(Convert.ToHexString(SHA256.HashData(body)));
        answers[1].Should().Contain("%C3%BC");
    }

    [Test]
    public async Task Behind_a_chunked_body_nothing_is_changed()
    {
        await using var server = await StartAsync();
        await using var connection = await server.ConnectAsync();
        await connection.WriteAsync(Encoding.Latin1.GetBytes(
            "POST /pool/read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
            + $"GET /here?{Umlaut} HTTP/1.1\r\nHost: a\r\n\r\n"));
        var answers = (await ReadAsync(connection)).Split("HTTP/1.1 ").Skip(1).ToArray();
        answers.Should().HaveCount(2);
        answers[0].Should().Contain(Convert.ToHexString(SHA256.HashData("x"u8)));
        answers[1].Should().StartWith("400 ");
    }

    [Test]
    public async Task Half_a_request_is_answered_although_its_visitor_sends_no_more()
    {
        await using var server = await StartAsync();
        await using var connection = await server.ConnectAsync();
        await connection.WriteAsync(Encoding.Latin1.GetBytes($"GET /here?{Umlaut} HTTP/1.1\r\nHo"));
        connection.Socket.Shutdown(SocketShutdown.Send);
        (await ReadAsync(connection)).Should().StartWith("HTTP/1.1 400 ");
    }

    [Test]
    public async Task An_encrypted_request_is_read_alike()
    {
        using var certificate = Certificate();
        await using var server = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var connection = await server.ConnectAsync();
        await using var tls = new SslStream(connection);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == certificate.GetCertHashString(),
        });
        await tls.WriteAsync(Encoding.Latin1.GetBytes($"GET /here?{Umlaut} HTTP/1.1\r\nHost: a\r\n\r\n{Last}"));
        (await ReadAsync(tls)).Should().Contain("%C3%BC");
    }

    private static string Last => "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
