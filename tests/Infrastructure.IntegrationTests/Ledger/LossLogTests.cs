using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.Ledger;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Ledger;

internal sealed class LossLogTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Losses_less_than_a_minute_apart_are_one_and_kinds_are_kept_apart()
    {
        var log = new LossLog(4, []);
        Add(log, LossKind.Lost, 3, 0);
        Add(log, LossKind.Rejected, 1, 10);
        Add(log, LossKind.Lost, 2, 50);
        Add(log, LossKind.Lost, 5, 120);
        log.All.Should().BeEquivalentTo([
            new ClickLoss(4, LossKind.Lost, At(0), At(51), 5, "why"),
            new ClickLoss(4, LossKind.Rejected, At(10), At(11), 1, "why"),
            new ClickLoss(4, LossKind.Lost, At(120), At(121), 5, "why")]);
    }

    [Test]
    public void What_the_database_has_is_forgotten_when_it_cannot_go_on()
    {
        var log = new LossLog(4, []);
        Add(log, LossKind.Lost, 3, 0);
        var saved = log.All;
        log.Confirm(saved, At(30));
        log.All.Should().Equal(saved);
        Add(log, LossKind.Lost, 1, 40);
        log.Confirm(saved, At(200));
        log.All.Should().ContainSingle(l => l.Clicks == 4, "it has grown since");
        log.Confirm(log.All, At(200));
        log.All.Should().BeEmpty();
    }

    [Test]
    public void A_clock_that_is_set_back_begins_another()
    {
        var log = new LossLog(4, []);
        Add(log, LossKind.Lost, 3, 3600);
        log.Add(LossKind.Lost, 2, At(3601), At(1), "why");
        log.All.Should().HaveCount(2).And.OnlyContain(l => l.From < l.To);
    }

    private static DateTime At(int second) => _noon.AddSeconds(second);

    private static void Add(LossLog log, LossKind kind, long clicks, int second) => log.Add(kind, clicks, At(second), At(second + 1), "why");
}
