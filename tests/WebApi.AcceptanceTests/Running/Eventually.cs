using System.Diagnostics;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>Waits for an event in another process. The limit only ends a test that has failed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    public static Task AsyncThat(Func<bool> holds, string what) => AsyncThat(() => Task.FromResult(holds()), what);

    public static async Task AsyncThat(Func<Task<bool>> holds, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var watch = Stopwatch.StartNew();
        while (!await holds())
            if (watch.Elapsed > _limit || !await timer.WaitForNextTickAsync())
                throw new TimeoutException($"Waited {_limit.TotalSeconds} s in vain for: {what}");
    }
}
