namespace ClickTracking.Infrastructure.Database.SqlServer;

/// <summary>
/// Lets one caller at a time make a new connection. SqlClient makes them one after the other, and a caller that it has queued for a new one
/// is not given one that comes back meanwhile. Here the others wait for whichever is first, so that a burst goes on with the connections
/// that there are while the next is made. The number of idle ones is an estimate: the pool also drops some.
/// </summary>
internal sealed class ConnectionGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = [];
    private int _idle;
    private int _opening;

    /// <summary>Opens a connection, which the pool has when the task is completed at once.</summary>
    /// <exception cref="OperationCanceledException">The caller's turn did not come in time.</exception>
    public async Task OpenAsync(Func<Task> open, CancellationToken cancellationToken)
    {
        var isNew = await WaitAsync(cancellationToken);
        try
        {
            var opened = open();
            if (!opened.IsCompleted && !isNew)
            {
                lock (_lock)
                    (isNew, _idle, _opening) = (true, 0, _opening + 1);
            }
            await opened;
        }
        finally
        {
            if (isNew)
                lock (_lock)
                {
                    _opening--;
                    LetNextIn();
                }
        }
    }

    /// <summary>A connection has come back to the pool.</summary>
    public void Return()
    {
        lock (_lock)
        {
            _idle++;
            LetNextIn();
        }
    }

    /// <returns>Whether the caller may make a new connection, and has to say when it is made.</returns>
    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue(turn);
            LetNextIn();
        }
        // A caller that gives up is passed over when its turn comes.
        await using var givingUp = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        return await turn.Task;
    }

    private void LetNextIn()
    {
        while ((_idle > 0 || _opening == 0) && _waiting.TryDequeue(out var next))
        {
            var isNew = _idle == 0;
            if (!next.TrySetResult(isNew))
                continue;
            if (isNew)
                _opening++;
            else
                _idle--;
        }
    }
}
