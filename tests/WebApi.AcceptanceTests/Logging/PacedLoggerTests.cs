using ClickTracking.WebApi.Logging;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

internal sealed class PacedLoggerTests
{
    [Test]
    public void A_second_has_one_line_of_a_kind_and_the_next_counts_the_others()
    {
        var time = new FakeTimeProvider();
        var lines = new Lines();
        var log = new PacedLogger(lines, time);
        for (var i = 0; i < 5; i++)
            log.LogError(new EventId(1, "Broken"), new IOException(), "Connection {Number} broke", i);
        log.LogError(new EventId(1, "Broken"), new TimeoutException(), "Connection 5 broke");
        log.LogWarning(new EventId(2, "Slow"), "It is slow");
        for (var i = 0; i < 5; i++)
            log.LogInformation(new EventId(3, "Fine"), "It is fine");
        time.Advance(TimeSpan.FromSeconds(1));
        log.LogError(new EventId(1, "Broken"), new IOException(), "Connection 6 broke");

        lines.All.Should().Equal(
            "Connection 0 broke", "Connection 5 broke", "It is slow", "It is fine", "It is fine", "It is fine", "It is fine", "It is fine",
            "Connection 6 broke, 4 others");
    }

    [Test]
    public void What_strangers_do_to_a_connection_is_never_critical_and_a_failed_start_is()
    {
        var lines = new Lines();
        var log = new PacedLogger(lines, new FakeTimeProvider(), isKestrel: true);
        log.LogCritical(new EventId(60, "Http2QueueOperationsExceeded"), "A flood");
        log.LogError(new EventId(13, "ApplicationError"), "A fault");
        log.LogCritical("Unable to start Kestrel.");
        lines.Levels.Should().Equal(LogLevel.Warning, LogLevel.Error, LogLevel.Critical);
    }

    private sealed class Lines : ILogger
    {
        public List<LogLevel> Levels { get; } = [];

        private string _scope = "";

        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _scope = state is IReadOnlyDictionary<string, object> values ? $", {values["Others"]} others" : "";
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Levels.Add(logLevel);
            All.Add(formatter(state, exception) + _scope);
        }
    }
}
