using System.Net.Sockets;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>One connection through a <see cref="FaultyNetwork"/>, with packets to the server and bytes from it.</summary>
internal sealed class NetworkLink(FaultyNetwork network, Socket service, Socket server) : IDisposable
{
    /// <summary>
    /// The number of packets after which a part of the batch is with the server and a part is not. A few hundred clicks make many packets.
    /// </summary>
    private const int Midway = 3;

    private readonly NetworkStream _service = new(service, ownsSocket: true);
    private readonly NetworkStream _server = new(server, ownsSocket: true);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _bulkPackets;
    private volatile bool _answerIsLost;

    /// <summary>Passes packets until either side ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            await await Task.WhenAny(SendAsync(), AnswerAsync());
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException)
        {
            // One of the sides has gone, which is the purpose of the test.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Lets both sides see that the other one reset the connection.</summary>
    public void Dispose()
    {
        _end.TrySetResult();
        Reset(_service);
        Reset(_server);
    }

    private async Task SendAsync()
    {
        while (await TdsPacket.ReadAsync(_service) is { } packet)
        {
            await network.PassAsync(_end.Task);
            if (!await MeetsItsFateAsync(packet))
                await _server.WriteAsync(packet.Bytes);
        }
    }

    private async Task AnswerAsync()
    {
        var bytes = new byte[16 << 10];
        while (await _server.ReadAsync(bytes) is > 0 and var count)
        {
            await network.PassAsync(_end.Task);
            if (_answerIsLost)
                return;
            await _service.WriteAsync(bytes.AsMemory(0, count));
        }
    }

    /// <returns>True when the packet has been dealt with.</returns>
    private async Task<bool> MeetsItsFateAsync(TdsPacket packet)
    {
        _bulkPackets += packet.IsBulkLoad ? 1 : 0;
        var batchIsMidway = packet.IsBulkLoad && _bulkPackets == Midway;
        var batchCommits = packet.IsCommit && _bulkPackets > 0;
        if (packet.IsTransactionRequest)
            _bulkPackets = 0;
        if (!(batchIsMidway || batchCommits) || !network.TryMeet(batchIsMidway, out var fate))
            return false;
        switch (fate)
        {
            case Fate.StopsMidway:
                await _end.Task;
                return true;
            case Fate.LosesTheCommit:
                Dispose();
                return true;
            case Fate.LosesTheAnswer:
                _answerIsLost = true;
                return false;
            default:
                Reset(_service);
                await network.CommitMayArriveAsync(_end.Task);
                _answerIsLost = true;
                await _server.WriteAsync(packet.Bytes);
                await _end.Task;
                return true;
        }
    }

    /// <summary>Closes at once, so that the other side sees a reset and not an end.</summary>
    private static void Reset(NetworkStream side)
    {
        side.Socket.Close(timeout: 0);
        side.Dispose();
    }
}
