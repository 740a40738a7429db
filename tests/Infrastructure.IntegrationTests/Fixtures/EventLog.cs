using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Fixtures;

/// <summary>Stores the log events of a test, and lets it wait for one.</summary>
internal sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly List<(LogLevel Level, string Text)> _events = [];
    private readonly List<(LogLevel Level, string Part, TaskCompletionSource Seen)> _awaited = [];

    public ILogger<T> For<T>() => new Logger<T>(this);

    public string[] At(LogLevel level)
    {
        lock (_lock)
            return [.. _events.Where(e => e.Level == level).Select(e => e.Text)];
    }

    /// <summary>Completes when an event of a level contains a text, even one that was logged before.</summary>
    public Task WaitForAsync(LogLevel level, string part)
    {
        lock (_lock)
        {
            if (_events.Any(e => e.Level == level && e.Text.Contains(part, StringComparison.Ordinal)))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((level, part, seen));
            return seen.Task;
        }
    }

    private void Add(LogLevel level, string text)
    {
        lock (_lock)
        {
            _events.Add((level, text));
            foreach (var awaited in _awaited.Where(a => a.Level == level && text.Contains(a.Part, StringComparison.Ordinal)))
                awaited.Seen.TrySetResult();
        }
    }

    private sealed class Logger<T>(EventLog log) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, formatter(state, exception));
    }
}
