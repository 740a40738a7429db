using ClickTracking.Infrastructure.Reports.Files;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

/// <summary>The pauses of reports for redirects.</summary>
internal sealed class RedirectPausesTests
{
    [TestCase(10, 0, ExpectedResult = 0)]
    [TestCase(10, 50, ExpectedResult = 10)]
    [TestCase(100, 1000, ExpectedResult = 200)]
    [TestCase(10, 200, ExpectedResult = 40)]
    [TestCase(10, 100_000, ExpectedResult = 40)]
    [TestCase(0, 5, ExpectedResult = 0)]
    public double A_pause_grows_with_the_redirects_and_the_work(int work, int redirects) =>
        RedirectPauses.After(TimeSpan.FromMilliseconds(work), redirects).TotalMilliseconds;

    [Test]
    public async Task A_pause_is_for_the_work_since_the_one_before()
    {
        var (time, redirects) = (new FakeTimeProvider(), 0L);
        var pauses = new RedirectPauses(() => redirects, time);
        time.Advance(TimeSpan.FromMilliseconds(10));
        redirects = 50;
        var pause = pauses.PauseAsync(default);
        pause.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromMilliseconds(10));
        await pause;

        time.Advance(TimeSpan.FromMilliseconds(10));
        pauses.PauseAsync(default).IsCompleted.Should().BeTrue("no redirect was asked for since");
    }
}
