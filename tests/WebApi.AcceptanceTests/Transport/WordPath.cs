using System.Text;
using ClickTracking.WebApi.Transport;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>
/// A fast path that answers the word <c>fast</c> with <c>fast</c>, answers one <c>wait</c> when a test says so, and fails at <c>fail</c>.
/// It leaves other words to Kestrel.
/// </summary>
internal sealed class WordPath : IFastPath
{
    private readonly TaskCompletionSource _waiting = new();
    private readonly TaskCompletionSource _left = new();

    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Completes when a connection sent <c>wait</c>.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Completes when an idle connection was left to Kestrel.</summary>
    public Task Left => _left.Task;

    public TaskCompletionSource Go { get; } = new();

    public async Task<byte[]?> ServeAsync(FastConnection connection)
    {
        var buffer = new byte[1000];
        while (true)
        {
            await connection.Socket.Readable;
            if (!connection.Socket.TryReceive(buffer, out var count, out _))
            {
                if (connection.ShouldEnd)
                    return null;
                if (!connection.ShouldHandOver)
                    continue;
                _left.TrySetResult();
                return [];
            }

            connection.MarkUsed();
            switch (Encoding.ASCII.GetString(buffer, 0, count))
            {
                case "fast":
                    break;
                case "wait":
                    _waiting.TrySetResult();
                    await Go.Task;
                    break;
                case "fail":
                    throw new InvalidOperationException("This was to be.");
                default:
                    return count == 0 ? null : buffer[..count];
            }

            connection.Socket.TrySend("fast"u8, out _);
            if (connection.ShouldEnd)
                return null;
        }
    }
}
