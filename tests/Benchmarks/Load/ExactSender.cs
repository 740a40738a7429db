using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClickTracking.Benchmarks.Load;

/// <summary>
/// Sends an exact number of clicks, each once and never again, and waits for every answer. Each has a cachebuster of its own, so that a
/// doubled click cannot hide a lost one. It uses bare sockets, because an HTTP client may repeat a request by itself.
/// </summary>
/// <param name="prefix">The beginning of the cachebusters, behind which the number of the click follows.</param>
internal sealed class ExactSender(int port, string prefix = ExactSender.CachebusterPrefix)
{
    /// <summary>The beginning of the cachebusters where no other is given.</summary>
    public const string CachebusterPrefix = "exact-";

    private const int MaxAnswer = 8192;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    // The number of answers by status. 0 stands for a connection that ended without an answer.
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentBag<int> _redirected = [];
    private int _sent;

    /// <summary>The number of 302 answers. It equals the number of requests when every click was redirected.</summary>
    public int Redirects => _statuses.GetValueOrDefault((int)HttpStatusCode.Redirect);

    /// <summary>The cachebusters of the clicks that were answered with 302.</summary>
    public IEnumerable<string> Redirected => _redirected.Select(Cachebuster);

    /// <summary>The number of clicks that were begun to be sent: those from 1 to this number.</summary>
    public int Sent => Volatile.Read(ref _sent);

    public string Cachebuster(int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");

    /// <summary>Sends clicks until the server is gone.</summary>
    public Task RunUntilGoneAsync(int connections, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => VisitUntilGoneAsync(cancellationToken)));

    /// <summary>Completes when every click was answered or its connection ended.</summary>
    public async Task RunAsync(int clicks, int connections, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => VisitAsync(clicks, limit.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchmarkException($"{clicks} clicks were not answered within {_limit.TotalSeconds} s.");
        }
    }

    private async Task VisitAsync(int clicks, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswer];
        var socket = default(Socket);
        try
        {
            while (Interlocked.Increment(ref _sent) is var number && number <= clicks)
            {
                socket ??= await ConnectAsync(cancellationToken);
                var status = await ClickAsync(socket, number, buffer, cancellationToken);
                _statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (status == (int)HttpStatusCode.Redirect)
                    continue;

                // Any other answer may have a body, which is not read here, so another connection is used.
                socket.Dispose();
                socket = null;
            }
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private async Task VisitUntilGoneAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswer];
        try
        {
            using var socket = await ConnectAsync(cancellationToken);
            while (true)
            {
                var number = Interlocked.Increment(ref _sent);
                if (await ClickAsync(socket, number, buffer, cancellationToken) != (int)HttpStatusCode.Redirect)
                    return;
                _redirected.Add(number);
            }
        }
        catch (SocketException)
        {
            // The server went before this visitor came.
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return socket;
    }

    private async Task<int> ClickAsync(Socket socket, int number, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(Request(number), cancellationToken);
            var length = 0;
            while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                    return Status(buffer.AsSpan(0, length));

                length += read;
            }

            return Status(buffer.AsSpan(0, length));
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private byte[] Request(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        GET {Visitor.ClickPath(Cachebuster(number))} HTTP/1.1
        Host: 127.0.0.1:{port}
        {string.Join('\n', Visitor.Headers.Select(h => $"{h.Name}: {h.Value}"))}


        """).ReplaceLineEndings("\r\n"));

    /// <summary>Reads the status of "HTTP/1.1 302 Found…". 0 when the answer is shorter.</summary>
    private static int Status(ReadOnlySpan<byte> answer) =>
        answer.Length >= 12 && int.TryParse(answer.Slice(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;
}
