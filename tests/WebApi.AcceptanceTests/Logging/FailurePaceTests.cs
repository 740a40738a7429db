using ClickTracking.Application.Common;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

internal sealed class FailurePaceTests
{
    [Test]
    public void One_failure_of_a_kind_is_let_in_a_second()
    {
        var time = new FakeTimeProvider();
        var pace = new FailurePace(time);
        pace.LetsIn(new TimeoutException(), out var others).Should().BeTrue();
        others.Should().Be(0);
        pace.LetsIn(new TimeoutException(), out _).Should().BeFalse();
        pace.LetsIn(new TimeoutException(), out _).Should().BeFalse();
        pace.LetsIn(new IOException(), out others).Should().BeTrue("it is another kind");
        others.Should().Be(0);

        time.Advance(TimeSpan.FromSeconds(1));
        pace.LetsIn(new TimeoutException(), out others).Should().BeTrue();
        others.Should().Be(2);
        pace.LetsIn(new TimeoutException(), out _).Should().BeFalse();
    }
}
