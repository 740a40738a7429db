using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Transport;
using FluentAssertions;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static ClickTracking.WebApi.AcceptanceTests.Transport.LoopServer;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>Connections of good and bad visitors to a Kestrel that event loops serve.</summary>
[Platform("Linux")]
internal sealed class LoopTransportTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_request_runs_on_its_loop_and_one_that_leaves_it_brings_the_next_back()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await Eventually.AsyncThat(
            async () => await client.GetStringAsync("here?1") == $"{OnLoop} 1", "the connection is served by its loop");
        (await client.GetStringAsync("here?2")).Should().Be($"{OnLoop} 2");
        (await client.GetStringAsync("pool/here?3")).Should().Be($"{InPool} 3");
        await Eventually.AsyncThat(
            async () => await client.GetStringAsync("here?4") == $"{OnLoop} 4", "the connection is back on its loop");
    }

    [Test]
    public async Task A_body_that_comes_late_and_in_parts_is_read_in_the_pool_and_whole()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        var body = Bytes(20_000_000);
        await connection.WriteAsync(
            Encoding.ASCII.GetBytes($"POST /pool/read HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\n\r\n"));
        foreach (var part in body.Chunk(3_000_001))
        {
            await connection.WriteAsync(part);
            await connection.FlushAsync();
            await Task.Delay(5);
        }

        (await ReadToEndAsync(connection)).Should().Contain($"{InPool} {InPool} {Convert.ToHexString(SHA256.HashData(body))}");
    }

    [Test]
    public async Task An_answer_larger_than_all_buffers_reaches_a_slow_reader_whole()
    {
        await using var server = await StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Address);
        const int size = 8_000_000;
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /pool/bytes?{size} HTTP/1.0\r\nHost: a\r\n\r\n"));
        var answer = new MemoryStream();
        var buffer = new byte[50_000];
        for (var reads = 0; await socket.ReceiveAsync(buffer) is > 0 and var count; reads++)
        {
            answer.Write(buffer, 0, count);
            if (reads < 20)
                await Task.Delay(10);
        }

        answer.ToArray()[^size..].Should().Equal(Bytes(size));
    }

    [Test]
    public async Task A_client_that_never_reads_loses_its_connection_however_much_it_asks_for()
    {
        await using var server = await StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0), http: new HttpOptions { SendTimeout = TimeSpan.FromSeconds(1) });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Address);
        var request = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /pool/bytes?1000000 HTTP/1.1\r\nHost: a\r\n\r\n", 20)));
        var sending = async () =>
        {
            while (true)
            {
                await socket.SendAsync(request);
                await Task.Delay(20);
            }
        };
        await sending.Should().ThrowAsync<SocketException>().WaitAsync(_limit);
    }

    [Test]
    public async Task What_visitors_do_is_no_error()
    {
        await using var server = await StartAsync();
        for (var n = 0; n < 300; n++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(server.Address);
            var close = n % 3 == 0 ? "Connection: close\r\n" : "";
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /here?{n} HTTP/1.1\r\nHost: a\r\n{close}\r\n"));
            if (n % 2 == 0)
                await socket.ReceiveAsync(new byte[1000]);
            socket.Close(n % 5 == 0 ? 0 : -1);
        }

        using var client = Client(server);
        await client.GetStringAsync("here");
        server.Errors.Should().BeEmpty();
    }

    [Test]
    public async Task Requests_sent_at_once_are_answered_in_their_order()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        const int count = 500;
        await connection.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(
            Enumerable.Range(1, count).Select(n => $"GET {(n % 5 == 0 ? "/pool" : "")}/here?{n}. HTTP/1.1\r\nHost: a\r\n\r\n"))));
        var answer = await ReadToEndAsync(connection);
        answer.Split("HTTP/1.1 200 OK").Skip(1).Select(a => a[(a.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])
            .Select(a => a.Split(' ', '.')[1]).Take(count).Should().Equal(Enumerable.Range(1, count).Select(n => $"{n}"));
    }

    [Test]
    public async Task A_request_learns_that_its_visitor_is_gone([Values] bool reset)
    {
        await using var server = await StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Address);
        await socket.SendAsync("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await server.Waiting.WaitAsync(_limit);
        socket.Close(reset ? 0 : -1);
        await server.Aborted.WaitAsync(_limit);
    }

    [Test]
    public async Task An_aborted_request_breaks_its_connection_and_no_other()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await client.GetStringAsync("here");
        await client.Invoking(c => c.GetStringAsync("abort")).Should().ThrowAsync<HttpRequestException>();
        (await client.GetStringAsync("here?2")).Should().EndWith("2");
    }

    [Test]
    public async Task A_stop_waits_for_no_connection_that_is_idle_or_ended()
    {
        await using var server = await StartAsync();
        using var idle = Client(server);
        await idle.GetStringAsync("here");
        using var silent = await server.ConnectAsync();
        foreach (var reset in new[] { true, false })
        {
            using var ended = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await ended.ConnectAsync(server.Address);
            await ended.SendAsync("GET /here HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            await ended.ReceiveAsync(new byte[1000]);
            ended.Close(reset ? 0 : -1);
        }

        using var limit = new CancellationTokenSource(_limit);
        await server.StopAsync(limit.Token);
        limit.IsCancellationRequested.Should().BeFalse("the stop ended by itself");
        (await silent.ReadAsync(new byte[1])).Should().Be(0, "what was open is closed");
    }

    [Test]
    public async Task A_connection_that_has_ended_leaves_its_place_to_one_other()
    {
        const int limit = 16;
        await using var server = await StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0), http: new HttpOptions { MaxConnections = limit });
        for (var n = 0; n < 2 * limit; n++)
        {
            using var ended = await server.ConnectAsync();
            (await ReadToEndAsync(ended).WaitAsync(_limit)).Should().StartWith("HTTP/1.1 200 OK");
        }

        var connections = new List<NetworkStream>();
        for (var n = 0; n < limit; n++)
        {
            connections.Add(await server.ConnectAsync());
            (await AskAsync(connections[n])).Should().StartWith("HTTP/1.1 200 OK");
        }

        using var waiting = await server.ConnectAsync();
        var answer = AskAsync(waiting);
        (await AskAsync(connections[0])).Should().StartWith("HTTP/1.1 200 OK", "those that are served go on");
        answer.IsCompleted.Should().BeFalse();
        connections[0].Dispose();
        (await answer).Should().StartWith("HTTP/1.1 200 OK");
        connections.ForEach(c => c.Dispose());

        static async Task<string> AskAsync(NetworkStream connection)
        {
            await connection.WriteAsync("HEAD /here HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            var buffer = new byte[1000];
            return Encoding.ASCII.GetString(buffer, 0, await connection.ReadAsync(buffer).AsTask().WaitAsync(_limit));
        }
    }

    [Test]
    public async Task A_small_answer_does_not_wait_for_more_to_be_sent()
    {
        var hasNoDelay = new TaskCompletionSource<bool>();
        await using var server = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(next => connection =>
        {
            hasNoDelay.TrySetResult(connection.Features.Get<IConnectionSocketFeature>()!.Socket.NoDelay);
            return next(connection);
        })));
        using var connection = await server.ConnectAsync();
        (await hasNoDelay.Task.WaitAsync(_limit)).Should().BeTrue();
    }

    [Test]
    public async Task A_taken_address_is_told_as_such()
    {
        await using var server = await StartAsync();
        var again = () => StartAsync(kestrel => kestrel.Listen(server.Address));
        (await again.Should().ThrowAsync<IOException>()).WithMessage("*address already in use*");
    }

    [Test]
    public async Task Encrypted_connections_are_served_by_either_version_of_the_protocol([Values(1, 2)] int version)
    {
        using var certificate = Certificate();
        await using var server = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(certificate);
        }));
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented!.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler)
        {
            BaseAddress = new Uri($"https://{server.Address}"),
            DefaultRequestVersion = new Version(version, version == 1 ? 1 : 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        (await client.GetStringAsync("here?1")).Should().EndWith(" 1");
        (await client.GetByteArrayAsync("pool/bytes?300000")).Should().Equal(Bytes(300_000));
        using var content = new ByteArrayContent(Bytes(300_000));
        using var read = await client.PostAsync("pool/read", content);
        (await read.Content.ReadAsStringAsync()).Should().Be($"{InPool} {InPool} {Convert.ToHexString(SHA256.HashData(Bytes(300_000)))}");
    }

    [Test]
    public async Task A_socket_of_the_file_system_is_served_too()
    {
        var path = Path.Combine(Path.GetTempPath(), $"clicktracker-{Guid.NewGuid():N}.sock");
        await using var server = await StartAsync(kestrel => kestrel.ListenUnixSocket(path));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var connection = new NetworkStream(socket);
        await connection.WriteAsync("GET /here?1 HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        (await ReadToEndAsync(connection)).Should().StartWith("HTTP/1.1 200 OK").And.Contain(" 1");
    }

    private static HttpClient Client(LoopServer server) => new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 })
    {
        BaseAddress = new Uri($"http://{server.Address}"),
    };

    /// <summary>Reads all answers, including the one to a further request, after which the server closes the connection.</summary>
    private static async Task<string> ReadToEndAsync(NetworkStream connection)
    {
        await connection.WriteAsync("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(connection, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }
}
