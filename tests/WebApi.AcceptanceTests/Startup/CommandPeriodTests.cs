using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;
using ClickTracking.WebApi.Startup;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>The hours that <c>--from</c> and <c>--to</c> give.</summary>
internal sealed class CommandPeriodTests
{
    [Test]
    public void Hours_are_those_of_UTC()
    {
        var period = CommandPeriod.Read(["--from", "2026-11-24 05:00", "--to", "2026-11-25"]);
        period.Should().Be(new CommandPeriod(new DateTime(2026, 11, 24, 5, 0, 0), new DateTime(2026, 11, 25)));
        (period.From.Kind, period.Before.Kind).Should().Be((DateTimeKind.Utc, DateTimeKind.Utc));
    }

    [Test]
    public void Hours_that_no_click_can_be_in_are_left_out()
    {
        var all = CommandPeriod.Read([]);
        CommandPeriod.Read(["--from", "0001-01-01", "--to", "9999-12-31"]).Should().Be(all);
        all.From.Should().Be(ClickId.TimeOf(0));
        (ClickId.LatestTime - all.Before).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromHours(1));
    }

    [TestCase("--from")]
    [TestCase("--to")]
    public void A_command_that_needs_a_period_needs_both_of_its_ends(string given)
    {
        var read = () => CommandPeriod.Read([given, "2026-11-24"], "a-command --from <hour> --to <hour>");
        read.Should().Throw<StartException>().WithMessage("Usage: a-command --from <hour> --to <hour>");
    }

    [TestCase("2026-11-24", "2026-11-24")]
    [TestCase("2026-11-24 05:00", "2026-11-24 04:00")]
    public void A_period_without_an_hour_is_refused(string from, string to)
    {
        var read = () => CommandPeriod.Read(["--from", from, "--to", to]);
        read.Should().Throw<StartException>().WithMessage("--to must be later than --from");
    }
}
