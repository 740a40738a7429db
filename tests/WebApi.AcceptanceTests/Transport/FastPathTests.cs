using System.Net;
using System.Net.Sockets;
using System.Text;
using ClickTracking.WebApi.Transport;
using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>Connections that a fast path serves in front of Kestrel.</summary>
[Platform("Linux")]
internal sealed class FastPathTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    [Test]
    public async Task What_the_path_does_not_know_is_Kestrels_from_there_on()
    {
        await using var server = await StartAsync(new WordPath());
        using var connection = await server.ConnectAsync();
        (await SayAsync(connection, "fast")).Should().Be("fast");
        (await SayAsync(connection, "fast")).Should().Be("fast");
        (await SayAsync(connection, "HEAD /here HTTP/1.1\r\nHost: a\r\n\r\n")).Should().StartWith("HTTP/1.1 200 OK");
        (await SayAsync(connection, "fast\r\n\r\n")).Should().StartWith("HTTP/1.1 400 ", "it is no request to Kestrel");
    }

    [Test]
    public async Task An_idle_connection_is_closed_in_Kestrels_time_and_a_used_one_is_not()
    {
        await using var server = await LoopServer.StartAsync(
            kestrel =>
            {
                kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);
                kestrel.Listen(IPAddress.Loopback, 0);
            },
            new WordPath(), new HttpOptions { SendTimeout = TimeSpan.FromHours(1) });
        using var silent = await server.ConnectAsync();
        using var idle = await server.ConnectAsync();
        (await SayAsync(idle, "fast")).Should().Be("fast");
        (await silent.ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0);
        (await idle.ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0);
    }

    [Test]
    public async Task A_visitor_who_does_not_read_the_answer_loses_the_connection()
    {
        var path = new WordPath();
        await using var server = await LoopServer.StartAsync(
            kestrel =>
            {
                kestrel.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
                kestrel.Listen(IPAddress.Loopback, 0);
            },
            path, new HttpOptions { SendTimeout = TimeSpan.FromSeconds(1) });
        using var connection = await server.ConnectAsync();
        await connection.WriteAsync("flood"u8.ToArray());
        await path.Flooded.WaitAsync(_limit);
    }

    [Test]
    public async Task No_connection_is_read_before_what_its_address_asks_for([Values] Protection protection)
    {
        using var certificate = LoopServer.Certificate();
        await using var server = await LoopServer.StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (protection == Protection.Tls)
                    listen.UseHttps(certificate);
                else if (protection == Protection.Http2)
                    listen.Protocols = HttpProtocols.Http2;
                else
                    listen.Use(next => connection => next(connection));
            }),
            new WordPath());
        using var connection = await server.ConnectAsync();
        await connection.WriteAsync("fast"u8.ToArray());
        connection.Socket.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(connection, Encoding.Latin1);
        (await reader.ReadToEndAsync().WaitAsync(_limit)).Should().NotContain("fast");
    }

    [Test]
    public async Task Half_a_request_is_answered_although_its_visitor_sends_no_more()
    {
        await using var server = await StartAsync(new WordPath());
        for (var round = 0; round < 20; round++)
        {
            using var connection = await server.ConnectAsync();
            await connection.WriteAsync("GET /here HTTP/1.1\r\nHo"u8.ToArray());
            connection.Socket.Shutdown(SocketShutdown.Send);
            (await ReadAsync(connection)).Should().StartWith("HTTP/1.1 400 ");
        }
    }

    [Test]
    public async Task Beyond_the_limit_a_visitor_waits_until_there_is_room()
    {
        const int limit = 16;
        await using var server = await LoopServer.StartAsync(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0), new WordPath(), new HttpOptions { MaxConnections = limit });
        var connections = new List<NetworkStream>();
        for (var n = 0; n < limit; n++)
        {
            connections.Add(await server.ConnectAsync());
            (await SayAsync(connections[n], "fast")).Should().Be("fast");
        }

        using var waiting = await server.ConnectAsync();
        await waiting.WriteAsync("fast"u8.ToArray());
        var answer = ReadAsync(waiting);
        (await SayAsync(connections[0], "fast")).Should().Be("fast", "those that are served go on");
        answer.IsCompleted.Should().BeFalse();
        connections[0].Dispose();
        (await answer).Should().Be("fast");
        connections.ForEach(c => c.Dispose());
    }

    [Test]
    public async Task A_fault_breaks_its_connection_and_no_other()
    {
        await using var server = await StartAsync(new WordPath());
        using var other = await server.ConnectAsync();
        using var connection = await server.ConnectAsync();
        await connection.Awaiting(c => SayAsync(c, "fail")).Should().ThrowAsync<IOException>();
        (await SayAsync(other, "fast")).Should().Be("fast");
    }

    [Test]
    public async Task A_stop_waits_for_the_answer_that_is_under_way()
    {
        var path = new WordPath();
        await using var server = await StartAsync(path);
        using var idle = await server.ConnectAsync();
        using var connection = await server.ConnectAsync();
        await connection.WriteAsync("wait"u8.ToArray());
        await path.Waiting.WaitAsync(_limit);
        var stopping = server.StopAsync(CancellationToken.None);
        (await idle.ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0, "nothing was under way there");
        stopping.IsCompleted.Should().BeFalse();
        path.Go.SetResult();
        await stopping.WaitAsync(_limit);
        (await ReadAsync(connection)).Should().Be("fast");
        (await connection.ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0);
    }

    [Test]
    public async Task A_stop_waits_no_longer_than_it_may()
    {
        var path = new WordPath();
        await using var server = await StartAsync(path);
        using var connection = await server.ConnectAsync();
        // The loop watches a connection from its first wait on.
        (await SayAsync(connection, "fast")).Should().Be("fast");
        await connection.WriteAsync("wait"u8.ToArray());
        await path.Waiting.WaitAsync(_limit);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await server.StopAsync(limit.Token).WaitAsync(_limit);
        await connection.Awaiting(c => c.ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().ThrowAsync<IOException>();
        path.Go.SetResult();
    }

    /// <summary>The protections of an address, each of which a connection has to pass.</summary>
    public enum Protection
    {
        Tls,
        Http2,
        ConnectionMiddleware,
    }

    private static Task<LoopServer> StartAsync(WordPath path) =>
        LoopServer.StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0), path);

    private static async Task<string> SayAsync(NetworkStream connection, string what)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes(what));
        return await ReadAsync(connection);
    }

    private static async Task<string> ReadAsync(NetworkStream connection)
    {
        var buffer = new byte[1000];
        var count = await connection.ReadAsync(buffer).AsTask().WaitAsync(_limit);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
