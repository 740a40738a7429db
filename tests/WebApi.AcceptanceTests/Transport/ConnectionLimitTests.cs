using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Transport.Polling;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>The places that connections take, and the descriptors that are left for files.</summary>
[Platform("Linux")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ConnectionLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WarningLog _log = new();

    [Test]
    public void There_are_as_many_places_as_wanted_and_each_is_free_again_when_it_is_left()
    {
        var limit = new ConnectionLimit(20, _time, _log);
        for (var n = 0; n < 20; n++)
            limit.TryEnter().Should().BeTrue();
        for (var n = 0; n < 3; n++)
            limit.TryEnter().Should().BeFalse();
        limit.Leave();
        limit.TryEnter().Should().BeTrue();
        limit.TryEnter().Should().BeFalse();
    }

    [Test]
    public void Those_who_wait_are_reported_once_a_minute()
    {
        var limit = new ConnectionLimit(1, _time, _log);
        for (var n = 0; n < limit.Max + 5; n++)
            limit.TryEnter();
        limit.ReportNoRoom(24);
        _log.Warnings.Should().Equal("Further connections wait to be accepted, because all 16 places are taken");
        _time.Advance(TimeSpan.FromMinutes(1));
        limit.ReportNoRoom(24);
        _log.Warnings.Should().HaveCount(2).And.HaveElementAt(
            1, "Further connections wait to be accepted, because the system has no room for them (error 24)");
    }

    [Test]
    public void Files_keep_descriptors_of_their_own()
    {
        var open = Directory.GetFileSystemEntries("/proc/self/fd").Length;
        // Other tests open and close some at the same time.
        new ConnectionLimit(int.MaxValue, _time, _log).Max.Should().BeLessThan((int)NativeSocket.MaxDescriptors() - open - 200);
    }

    private sealed class WarningLog : ILogger
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings.Add(formatter(state, exception));
    }
}
