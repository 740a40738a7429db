using ClickTracking.Infrastructure.Threads;

namespace ClickTracking.WebApi.Console;

/// <summary>
/// Serves the pages behind every thread that has something else to do: a search of a million click trackers takes a processor for a third
/// of a second, which redirects are not to notice. While processors are idle the pages are as fast as on any thread.
/// </summary>
internal sealed class ConsoleThreadsMiddleware(RequestDelegate next, IHostApplicationLifetime host)
{
    private readonly LowPriorityThreads _threads = Create(host);

    public Task InvokeAsync(HttpContext context) => _threads.RunAsync(() => next(context), CancellationToken.None).Unwrap();

    private static LowPriorityThreads Create(IHostApplicationLifetime host)
    {
        var threads = new LowPriorityThreads("Console", Math.Clamp(Environment.ProcessorCount, 2, 8), nice: 10);
        host.ApplicationStopped.Register(threads.Dispose);
        return threads;
    }
}
