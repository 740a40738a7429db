using System.Text;
using ClickTracking.WebApi.Transport.FastPath;
using ClickTracking.WebApi.Transport.Polling;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>
/// A fast path that answers the word <c>fast</c> with <c>fast</c>, answers one <c>wait</c> when a test says so, and fails at <c>fail</c>.
/// After <c>flood</c> it sends until the connection has ended. It leaves other words to Kestrel.
/// </summary>
internal sealed class WordPath : IFastPath
{
    private readonly TaskCompletionSource _waiting = new();
    private readonly TaskCompletionSource _flooded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a connection sent <c>wait</c>.</summary>
    public Task Waiting => _waiting.Task;

    public TaskCompletionSource Go { get; } = new();

    /// <summary>Completes when a connection that sent <c>flood</c> has ended.</summary>
    public Task Flooded => _flooded.Task;

    public async Task<byte[]?> ServeAsync(FastConnection connection)
    {
        var buffer = new byte[1000];
        while (true)
        {
            var count = connection.Receive(buffer);
            if (count == NativeSocket.WouldBlock && !connection.ShouldEnd)
            {
                await connection.Ready();
                continue;
            }

            if (count <= 0)
                return null;
            switch (Encoding.ASCII.GetString(buffer, 0, count))
            {
                case "fast":
                    break;
                case "wait":
                    _waiting.TrySetResult();
                    await Go.Task;
                    await connection.SwitchToLoop();
                    break;
                case "flood":
                    while (connection.Send(buffer) is var sent and (>= 0 or NativeSocket.WouldBlock))
                        if (sent == NativeSocket.WouldBlock)
                            await connection.Ready();
                    _flooded.TrySetResult();
                    return null;
                case "fail":
                    throw new InvalidOperationException("This was to be.");
                default:
                    return buffer[..count];
            }

            connection.Send("fast"u8);
            if (connection.ShouldEnd)
                return null;
        }
    }
}
