using System.Collections.Concurrent;
using ClickTracking.Infrastructure.Journal;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>An event loop without connections, in which each posted action is a round.</summary>
internal sealed class RoundLoop : RequestLoop, IDisposable
{
    private readonly BlockingCollection<Action> _rounds = [];
    private readonly Thread _thread;

    public RoundLoop()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public override void Post(IThreadPoolWorkItem work) => _rounds.Add(work.Execute);

    /// <summary>Completes when the round has run, before its end.</summary>
    public Task<T> RunAsync<T>(Func<T> round)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _rounds.Add(() => done.SetResult(round()));
        return done.Task;
    }

    public void Dispose()
    {
        _rounds.CompleteAdding();
        _thread.Join();
        _rounds.Dispose();
    }

    private void Run()
    {
        Current = this;
        foreach (var round in _rounds.GetConsumingEnumerable())
        {
            round();
            EndRound();
        }
    }
}
