using System.Text;
using ClickTracking.Application.Redirects;
using ClickTracking.WebApi.Redirects.FastPath;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.FastPath;

/// <summary>The parts of an answer that change.</summary>
internal sealed class AnswerFormatterTests
{
    [Test]
    public void The_date_is_that_of_the_answer_and_is_formatted_once_a_second()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 23, 59, 58, 999, TimeSpan.Zero));
        var formatter = new AnswerFormatter(time);
        Found(formatter).Should().Contain("\r\nDate: Sun, 29 Nov 2026 23:59:58 GMT\r\n");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Found(formatter).Should().Contain("\r\nDate: Sun, 29 Nov 2026 23:59:59 GMT\r\n");
        time.Advance(TimeSpan.FromSeconds(1));
        Encoding.UTF8.GetString(formatter.Text(RedirectOutcome.BadId, closes: false))
            .Should().Contain("\r\nDate: Mon, 30 Nov 2026 00:00:00 GMT\r\n");
    }

    [Test]
    public void The_last_answer_of_a_connection_says_so([Values] bool closes)
    {
        var formatter = new AnswerFormatter(TimeProvider.System);
        Found(formatter, closes).Contains("\r\nConnection: close\r\n", StringComparison.Ordinal).Should().Be(closes);
        Encoding.UTF8.GetString(formatter.Text(RedirectOutcome.UnknownTracker, closes))
            .Contains("\r\nConnection: close\r\n", StringComparison.Ordinal).Should().Be(closes);
    }

    private static string Found(AnswerFormatter formatter, bool closes = false)
    {
        var buffer = new byte[AnswerFormatter.MaxHead + 100];
        return Encoding.ASCII.GetString(buffer, 0, formatter.Found("https://e.com/", closes, buffer));
    }
}
