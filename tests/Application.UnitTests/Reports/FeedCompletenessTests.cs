using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports.Completeness;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports;

internal sealed class FeedCompletenessTests
{
    private static readonly DateTime _noon = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The hour that has not ended is open by itself.</summary>
    [Test]
    public void Nodes_that_have_shipped_to_the_last_full_hour_hold_none_open()
    {
        var completeness = new FeedCompleteness([Node(1, _noon), Node(2, _noon.AddMinutes(-1))], _noon.AddMinutes(30));
        completeness.WaitingFor(_noon.AddHours(1)).Select(n => n.Id).Should().Equal(2);
        completeness.WaitingFor(_noon.AddHours(-1)).Should().BeEmpty("both have shipped so far");
    }

    [Test]
    public void An_hour_may_lack_clicks_of_nodes_that_were_retired_after_its_beginning()
    {
        var retired = Node(3, _noon.AddHours(-3)) with { State = NodeState.Retired, RetiredAt = _noon };
        var completeness = new FeedCompleteness([retired], _noon.AddHours(5));
        Enumerable.Range(-5, 10).Where(hour => completeness.WithoutNodes(_noon.AddHours(hour)).Count > 0).Should().Equal(-3, -2, -1);
    }

    private static NodeShipping Node(int number, DateTime shippedUntil) => new()
    {
        Number = number,
        Host = "h",
        State = NodeState.Live,
        HeartbeatAt = _noon,
        ShippedUntil = shippedUntil,
        PendingBytes = 64,
    };
}
