using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Ledger;

internal sealed class InvariantTests
{
    private static readonly NodeReport _report = new()
    {
        Node = 3,
        LedgerId = "a",
        StartedAt = DateTime.UnixEpoch,
        ReportedAt = DateTime.UnixEpoch,
        JournalClicks = 110,
        PendingBytes = 700,
        Journaled = 30,
        Shipping = new ShippingCounts(25, 25),
        Outcomes = [new("journaled", 29, 95), new("emergency", 1, 2), new("lost", 2, 5), new("bad_id", 8, 9)],
    };

    private static readonly LedgerTotals _totals = new(105, new ShippingCounts(100, 97, 2, 1, 0), 3);

    [Test]
    public void All_hold_for_a_node_that_lost_clicks_before_the_journal()
    {
        var ledger = NodeLedger.Of(_report, _totals);
        Broken(ledger).Should().BeEmpty();
        ledger.Pending.Should().Be(5);
        (ledger.SinceStart.Answered, ledger.SinceStart.Journaled, ledger.SinceStart.Emergency, ledger.SinceStart.Lost).Should().Be((32, 30, 1, 2));
        (ledger.Total.Answered, ledger.Total.Journaled, ledger.Total.Emergency, ledger.Total.Lost).Should().Be((113, 105, 3, 5));
    }

    [Test]
    public void More_answers_than_clicks_are_named() =>
        Broken(NodeLedger.Of(_report with { Journaled = 28 }, _totals)).Should().Equal(
            "3 since start: answered <= journaled + emergency + lost: 32 answers for clicks, but 28 journaled + 1 emergency + 2 lost");

    [Test]
    public void Journaled_clicks_that_cannot_be_read_back_are_named() =>
        Broken(NodeLedger.Of(_report, _totals with { Shipping = _totals.Shipping with { Unreadable = 4 } })).Should().Equal(
            "3 total: journaled = shipped + pending: 109 journaled, but 100 shipped + 5 pending: 4 could not be read back");

    [Test]
    public void Shipped_clicks_that_are_nowhere_are_named() =>
        Broken(NodeLedger.Of(_report, _totals with { Shipping = _totals.Shipping with { Stored = 90 } })).Should().Equal(
            "3 total: shipped = stored + already_stored + rejected: 100 shipped, but 90 stored + 2 already stored + 1 rejected");

    [Test]
    public void A_journal_that_was_replaced_has_nothing_pending_yet() =>
        NodeLedger.Of(_report with { JournalClicks = 2 }, _totals).Pending.Should().Be(0);

    private static IEnumerable<string> Broken(NodeLedger ledger) =>
        Invariant.Check(ledger).Where(i => !i.Holds).Select(i => $"{i.Node} {i.Name}: {i.Explanation}");
}
