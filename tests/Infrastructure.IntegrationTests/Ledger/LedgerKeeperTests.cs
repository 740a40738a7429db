using System.Diagnostics.Metrics;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Redirects;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Ledger;

/// <summary>
/// What only memory counts, over restarts, crashes and a database that is away. Disposing is a crash here: nothing is saved by it.
/// </summary>
[Parallelizable]
internal sealed class LedgerKeeperTests : ShipperFixture
{
    /// <summary>When the clock of the fixture begins.</summary>
    private static readonly DateTime _begin = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private ServiceProvider _services = null!;

    [SetUp]
    public void BuildServices() => _services = new ServiceCollection()
        .AddMetrics().AddSingleton<IDatabase>(Database).AddScoped<DbSession>().AddScoped<ILedgerRepository, LedgerRepository>().BuildServiceProvider();

    [TearDown]
    public void DisposeServices() => _services.Dispose();

    [Test]
    public async Task Losses_are_kept_while_the_database_is_away_and_shown_when_it_is_back()
    {
        using (var other = new SqliteConnection(ConnectionString))
        {
            other.Open();
            using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN EXCLUSIVE";
            hold.ExecuteNonQuery();
            using var run = NewRun();
            run.Lose(3);
            Time.Advance(TimeSpan.FromSeconds(5));
            await run.Keeper.Awaiting(k => k.ReportAsync(default)).Should().ThrowAsync<DatabaseUnavailableException>();
            hold.CommandText = "COMMIT";
            hold.ExecuteNonQuery();
        }

        using var next = NewRun();
        next.Lose(2);
        await next.Keeper.ReportAsync(default);
        var node = (await NodesAsync()).Should().ContainSingle().Subject;
        (node.Node, node.SinceStart.Lost, node.Total.Lost).Should().Be((Node, 2, 5));
        (await LossesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = LossKind.Lost, From = _begin, To = _begin.AddSeconds(5), Clicks = 5 });
    }

    [Test]
    public async Task Reports_again_and_of_a_replaced_folder_add_nothing_and_forget_nothing()
    {
        using (var run = NewRun())
        {
            run.Lose(3);
            await run.Keeper.ReportAsync(default);
            await run.Keeper.ReportAsync(default);
        }

        File.Delete(Path.Combine(Folder, LedgerFile.FileName));
        Time.Advance(TimeSpan.FromMinutes(5));
        Execute("UPDATE click_nodes SET ledger_id = 'another-folder'");
        using var next = NewRun("another-folder");
        next.Lose(1);
        await next.Keeper.ReportAsync(default);
        var node = (await NodesAsync()).Single();
        (node.SinceStart.Lost, node.Total.Lost).Should().Be((1, 4));
        (await LossesAsync()).Select(l => l.Clicks).Should().Equal(3, 1);
    }

    [Test]
    public async Task Rejected_and_unreadable_clicks_are_losses_with_their_time_too()
    {
        Execute("CREATE TRIGGER no_seven BEFORE INSERT ON clicks WHEN NEW.click_id = 7 BEGIN SELECT RAISE(ABORT, 'poison'); END");
        using var run = NewRun();
        await AppendAsync(run.Journal, Samples(1, 200));
        var second = SegmentFiles()[1];
        File.Delete(second);
        await run.Shipper.RunAsync(new CancellationToken(canceled: true));
        await run.Keeper.ReportAsync(default);

        var node = (await NodesAsync()).Single();
        var losses = await LossesAsync();
        losses.Select(l => l.Kind).Should().BeEquivalentTo([LossKind.Rejected, LossKind.Unreadable]);
        losses.Single(l => l.Kind == LossKind.Rejected).Clicks.Should().Be(1);
        losses.Single(l => l.Kind == LossKind.Unreadable).Clicks.Should().Be(node.Total.Shipping.Unreadable).And.BePositive();
        (node.Total.Journaled, node.Pending, node.Total.Shipping.Stored).Should().Be((200, 0, StoredIds().Length));
        Invariant.Check(node).Where(i => !i.Holds).Select(i => i.Name).Should().Equal("total: journaled = shipped + pending");
    }

    [Test]
    public async Task Pending_clicks_are_those_behind_the_position_also_after_a_restart()
    {
        using (var run = NewRun())
        {
            await AppendAsync(run.Journal, Samples(1, 30));
            await run.Shipper.RunAsync(new CancellationToken(canceled: true));
        }

        using (var run = NewRun())
            await AppendAsync(run.Journal, Samples(31, 200));
        using var last = NewRun();
        last.Shipper.LagClicks.Should().BeInRange(200, 230, "what is on disk, as long as the database was not asked");
        await last.Keeper.ReportAsync(default);
        var node = (await NodesAsync()).Single();
        (node.Pending, node.Total.Journaled, node.Total.Shipping.Shipped, node.SinceStart.Journaled).Should().Be((200, 230, 30, 0));
        Invariant.Check(node).Should().OnlyContain(i => i.Holds);
    }

    [Test]
    public async Task A_loss_that_the_file_did_not_take_is_saved_as_soon_as_it_does()
    {
        using var run = NewRun();
        var path = Path.Combine(Folder, LedgerFile.FileName);
        File.Delete(path);
        Directory.CreateDirectory(path);
        run.Lose(3);
        await run.Keeper.ReportAsync(default);
        run.Keeper.IsFileAvailable.Should().BeFalse();

        Directory.Delete(path);
        await run.Keeper.ReportAsync(default);
        run.Keeper.IsFileAvailable.Should().BeTrue();
        PageInFile()!.Losses.Should().ContainSingle().Which.Clicks.Should().Be(3);
    }

    [Test]
    public async Task A_loss_is_in_the_file_and_the_database_a_second_later_and_other_counts_get_into_the_file_too()
    {
        var time = new RecordingTime();
        Time = time;
        using var run = NewRun();
        await run.Shipper.RunAsync(new CancellationToken(canceled: true));
        await run.Keeper.StartAsync(default);
        await Until(() => time.Waits.Count > 0);
        run.Lose(3);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Until(() => PageInFile()!.Losses.Sum(l => l.Clicks) == 3);
        await Until(() => Query<long>("SELECT clicks FROM click_losses").Sum() == 3);

        run.Count(RedirectCount.Journaled);
        await Until(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return PageInFile()!.Totals.ContainsKey("journaled");
        });
        await run.Keeper.StopAsync(default);
    }

    [Test]
    public async Task A_loss_begins_when_the_counts_were_looked_at_last()
    {
        using var run = NewRun();
        run.Lose(1);
        await run.Keeper.ReportAsync(default);
        Time.Advance(TimeSpan.FromMinutes(5));
        await run.Keeper.ReportAsync(default);
        Time.Advance(TimeSpan.FromSeconds(1));
        run.Lose(2);
        await run.Keeper.ReportAsync(default);
        (await LossesAsync()).Select(l => (l.From, l.Clicks)).Should().Equal((_begin, 1), (_begin.AddMinutes(5), 2));
    }

    [Test]
    public async Task A_stop_leaves_the_database_alone_that_did_not_take_the_clicks()
    {
        using var run = NewRun();
        await run.Shipper.RunAsync(new CancellationToken(canceled: true));
        await run.Keeper.ReportAsync(default);
        run.Count(RedirectCount.Journaled);
        await AppendAsync(run.Journal, Samples(1, 1));
        await run.Keeper.StopAsync(default);
        PageInFile()!.Totals.Should().Contain("journaled", 1);
        (await NodesAsync()).Single().Total.Answered.Should().Be(0);

        await run.Shipper.RunAsync(new CancellationToken(canceled: true));
        await run.Keeper.StopAsync(default);
        (await NodesAsync()).Single().Total.Answered.Should().Be(1);
    }

    [Test]
    public async Task A_file_of_another_form_is_told_and_the_database_keeps_its_counts()
    {
        using (var run = NewRun())
        {
            run.Lose(3);
            await run.Keeper.ReportAsync(default);
        }

        File.Delete(Path.Combine(Folder, LedgerFile.FileName));
        using (var other = new SlotFile<string[]>(Path.Combine(Folder, LedgerFile.FileName), new JournalDisk(), _ => 1))
            other.Save(["another form"]);
        Time.Advance(TimeSpan.FromMinutes(5));
        using var next = NewRun();
        next.Lose(2);
        await next.Keeper.ReportAsync(default);
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().StartWith("The click ledger click.ledger cannot be read");
        (await LossesAsync()).Sum(l => l.Clicks).Should().Be(5);
    }

    private LedgerPage? PageInFile()
    {
        using var file = new LedgerFile(Folder, new JournalDisk());
        return file.Load();
    }

    private Run NewRun(string folder = DataFolder) => Track(new Run(this, folder));

    private async Task<IReadOnlyList<NodeLedger>> NodesAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ILedgerRepository>().GetNodesAsync(default);
    }

    private async Task<IReadOnlyList<ClickLoss>> LossesAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ILedgerRepository>().GetLossesAsync(_begin, DateTime.MaxValue, default);
    }

    /// <summary>One process.</summary>
    private sealed class Run : IDisposable
    {
        private readonly RedirectCounters _counters;
        private bool _disposed;

        public Run(LedgerKeeperTests test, string folder)
        {
            _counters = new RedirectCounters(test._services.GetRequiredService<IMeterFactory>());
            Journal = test.Open();
            Shipper = test.Shipper(Journal);
            Keeper = new LedgerKeeper(
                new LedgerOptions(Node, test.Folder, folder), _counters, Journal, Shipper, test._services.GetRequiredService<IServiceScopeFactory>(), test.Time,
                test.Log.For<LedgerKeeper>());
        }

        public ClickJournal Journal { get; }

        public ClickShipper Shipper { get; }

        public LedgerKeeper Keeper { get; }

        public void Lose(int clicks)
        {
            for (var i = 0; i < clicks; i++)
                Count(RedirectCount.Lost);
        }

        public void Count(RedirectCount count) => _counters.Add(count);

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            Keeper.Dispose();
            Journal.Dispose();
        }
    }
}
