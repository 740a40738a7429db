using ClickTracking.Application.Diagnosis;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Diagnosis;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Diagnosis;

/// <summary>What a doctor calls wrong.</summary>
internal sealed class ExaminationTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [TestCase("tmpfs", false, FindingState.Wrong)]
    [TestCase("overlayfs", false, FindingState.Warning)]
    [TestCase("nfs", true, FindingState.Wrong)]
    [TestCase("nfs", false, FindingState.Warning)]
    [TestCase(null, true, FindingState.Warning)]
    public void File_systems_that_lose_clicks_are_known(string? type, bool isDatabaseFile, FindingState expected) =>
        DiskExamination.OfType("/data", type, type == "nfs", isDatabaseFile)!.State.Should().Be(expected);

    [Test]
    public void A_disk_of_this_machine_is_no_finding() =>
        DiskExamination.OfType("/data", "ext3", isNetwork: false, isDatabaseFile: true).Should().BeNull();

    [TestCase(0, FindingState.Ok)]
    [TestCase(-60, FindingState.Ok)]
    [TestCase(60, FindingState.Wrong)]
    public void A_clock_behind_the_last_click_is_wrong(int secondsAhead, FindingState expected) =>
        ClockExamination.Ahead(ClickId.FirstAt(_noon.AddSeconds(secondsAhead), 0), _noon).State.Should().Be(expected);

    [Test]
    public void A_node_without_clicks_says_nothing_about_the_clock() =>
        ClockExamination.Ahead(0, _noon).State.Should().Be(FindingState.Ok);
}
