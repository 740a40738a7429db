using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;

namespace ClickTracking.Benchmarks.Load;

/// <summary>
/// Clicks all the time, far below the server's capacity, and records how long each answer takes, which shows pauses but not load.
/// </summary>
internal sealed class ClickWatch : IAsyncDisposable
{
    private const int Visitors = 4;

    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Exception> _faults = [];
    private readonly Task[] _visits;
    private ConcurrentBag<double> _times = [];

    /// <param name="path">Returns the path of a click by its number.</param>
    public ClickWatch(Uri server, Func<int, string> path)
    {
        var clicks = new StrongBox<int>();
        Uri Next() => new(server, path(Interlocked.Increment(ref clicks.Value)));
        _visits = [.. Enumerable.Range(0, Visitors).Select(_ => Task.Run(() => VisitAsync(Next)))];
    }

    /// <summary>Returns the times of the clicks since the last call, sorted, in milliseconds.</summary>
    public double[] Take()
    {
        if (_faults.TryPeek(out var exception))
            throw new BenchmarkException($"A click failed: {exception.Message}");
        return [.. Interlocked.Exchange(ref _times, []).Order()];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_visits);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task VisitAsync(Func<Uri> next)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var start = Stopwatch.GetTimestamp();
                using var response = await _http.GetAsync(next(), _stop.Token);
                _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (response.StatusCode != HttpStatusCode.Redirect)
                    throw new BenchmarkException($"answered {(int)response.StatusCode}");
                await Task.Delay(_between, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The watch was stopped.
        }
        catch (Exception exception)
        {
            _faults.Enqueue(exception);
        }
    }
}
