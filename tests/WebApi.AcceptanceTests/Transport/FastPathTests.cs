using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;

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
    public async Task An_idle_connection_is_left_to_Kestrel_and_goes_on()
    {
        var path = new WordPath { IdleTimeout = TimeSpan.FromMilliseconds(50) };
        await using var server = await StartAsync(path);
        using var connection = await server.ConnectAsync();
        await path.Left.WaitAsync(_limit);
        (await SayAsync(connection, "HEAD /here HTTP/1.1\r\nHost: a\r\n\r\n")).Should().StartWith("HTTP/1.1 200 OK");
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
        (await connection.ReadAsync(new byte[1])).Should().Be(0);
    }

    [Test]
    public async Task A_stop_waits_no_longer_than_it_may()
    {
        var path = new WordPath();
        await using var server = await StartAsync(path);
        using var connection = await server.ConnectAsync();
        await connection.WriteAsync("wait"u8.ToArray());
        await path.Waiting.WaitAsync(_limit);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await server.StopAsync(limit.Token).WaitAsync(_limit);
        await connection.Awaiting(c => c.ReadAsync(new byte[1]).AsTask()).Should().ThrowAsync<IOException>();
        path.Go.SetResult();
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
