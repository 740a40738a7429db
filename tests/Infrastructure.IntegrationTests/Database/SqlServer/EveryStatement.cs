using System.Xml.Linq;
using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.TrafficQuality;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Audit;
using ClickTracking.Infrastructure.Clicks;
using ClickTracking.Infrastructure.ClickTrackers;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.Database.SqlServer;
using ClickTracking.Infrastructure.DataMigration;
using ClickTracking.Infrastructure.Discrepancies;
using ClickTracking.Infrastructure.FirstStart;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Retention;
using ClickTracking.Infrastructure.Ledger;
using ClickTracking.Infrastructure.Lookup;
using ClickTracking.Infrastructure.Mapping;
using ClickTracking.Infrastructure.Nodes;
using ClickTracking.Infrastructure.Redirects;
using ClickTracking.Infrastructure.Reports;
using ClickTracking.Infrastructure.Reports.Content;
using ClickTracking.Infrastructure.Reports.Files;
using ClickTracking.Infrastructure.Reports.Formats.Text;
using ClickTracking.Infrastructure.Resources;
using ClickTracking.Infrastructure.Resources.Search;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.Infrastructure.RollUps;
using ClickTracking.Infrastructure.Trackers;
using ClickTracking.Infrastructure.TrafficQuality;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>Calls everything that uses the database, in every way that composes a statement.</summary>
internal sealed class EveryStatement : IAsyncDisposable
{
    private static readonly DateTime _now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private static readonly NodeIdentity _node = new(1, "f", "p", "h");

    private readonly StatementRecorder _recorder = new();
    private readonly DbSession _session;

    private EveryStatement() => _session = new DbSession(_recorder);

    /// <summary>Each text once, with the parameters of its first call.</summary>
    public static async Task<IReadOnlyList<RecordedStatement>> RecordAsync()
    {
        await using var use = new EveryStatement();
        await use.ObjectsAsync();
        await use.AccessAsync();
        await use.ReportsAsync();
        await use.ClicksAsync();
        await use.RollUpsAsync();
        await use.LedgerAsync();
        await use.DiscrepanciesAsync();
        await use.ActivityAsync();
        await use.NodesAsync();
        await use.TrackersAsync();
        await use.MigrateAsync();
        return [.. use._recorder.Statements.DistinctBy(s => s.Text)];
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task ObjectsAsync()
    {
        using (_recorder.Answer("SELECT COUNT(*) FROM (", 0))
        using (_recorder.Answer("OUTPUT inserted.id", 1L))
            await new ResourceStatements(_session).AllAsync();
        await new AuditRepository(_session).InsertAsync(new AuditEntry { OccurredAt = _now }, default);
        await DatabaseState.ReadAsync(_recorder, "p", "f", default);
        await _session.ExecuteAsync("Database.Touch", null, default);
        await new DemoObjects(_session).LoadAsync(_now, default);
        var demo = new DemoFilling(
            _session, new NodeRepository(_session), new SqlServerClickStore(_recorder, DemoFilling.Folder, TimeProvider.System));
        await demo.BeginAsync(_now, default);
        await demo.FindAsync(default);
        await demo.FinishAsync(new DemoState { StartedAt = _now }, new Dictionary<TrackerOutcome, long>(), default);
        await _session.QueryAsync<int>("Health.Check", null, default);
    }

    private async Task MigrateAsync()
    {
        await using var target = new MigrationTarget(_recorder);
        using (_recorder.Answer("SELECT COUNT_BIG(*)", 0L))
        {
            await target.BeginAsync("file", _now, default);
            foreach (var table in MigratedTable.All)
                await target.CountAsync(table.Name, default);
        }
        await target.FinishAsync("file", "i", new Dictionary<string, long> { ["member"] = 1 }, _now, default);
    }

    private async Task AccessAsync()
    {
        var mapper = Mappings.Create().CreateMapper();
        var sessions = new SessionRepository(_session, mapper);
        var hash = new byte[32];
        await sessions.FindAsync(hash, default);
        await sessions.InsertAsync(hash, 1, _now, default);
        await sessions.NoteUseAsync(hash, _now, default);
        await sessions.DeleteAsync(hash, default);
        await sessions.DeleteOfUserAsync(1, default);
        await sessions.DeleteExpiredAsync(_now, _now, default);

        var users = new UserRepository(_session, mapper);
        await users.FindByNameAsync("n", default);
        await users.AnyAsync(default);
        await users.AnyAdministratorAsync(default);
        await users.FindAdministratorAsync(default);
        await users.RestoreAdministratorAsync(new User(), "h", _now, default);
        await users.InsertAsync(new NewUser("n", 1, UserRole.User, ObjectState.Active, "h"), _now, default);
        await users.InsertMemberAsync(1, "n", _now, default);

        var attempts = new LoginAttempts(_session);
        await attempts.AddAsync("n", "a", _now, default);
        await attempts.GetFailedAsync("n", "a", _now, default);
        await attempts.CountSucceededAsync("n", _now, default);
        await attempts.SucceedAsync(1, default);
        await attempts.DeleteAsync(1, default);
        await attempts.DeleteBeforeAsync(_now, default);

        var keys = new DataProtectionKeys(_recorder);
        keys.StoreElement(new XElement("key"), "n");
        keys.GetAllElements();
    }

    private async Task ReportsAsync()
    {
        var report = new Report
        {
            Id = new string('0', 32),
            UserId = 1,
            ReportType = ReportType.Feed.Name,
            Columns = ReportType.Feed.Columns.Select(c => c.Name).ToArray(),
            StartDate = _now,
            EndDate = _now.AddHours(1),
            Timezone = "UTC",
            Format = "csv",
            JsonRequest = "{}",
            CreatedOn = _now,
            LastBatch = 1,
            MemberId = 1,
        };
        var reports = new ReportRepository(_session, _node);
        await reports.InsertAsync(report, default);
        await reports.ListAsync(1, 0, 1, default);
        await reports.CountAsync(1, default);
        await reports.CountUnfinishedAsync(1, _now, default);
        using (_recorder.Answer(_session.Sql["Click.Version"], 9L))
            await reports.GetLastBatchAsync(default);
        await reports.SaveAsync(report, default);
        using (_recorder.Answer(_session.Sql["Database.Now"], _now))
        using (_recorder.Answer(_session.Sql["Report.Abandoned"], "r"))
            await reports.RequeueAsync(default);
        using (_recorder.Answer(_session.Sql["Database.Now"], _now))
        using (_recorder.Answer(_session.Sql["Report.Outdated"], "r"))
            await reports.DeleteOlderAsync(TimeSpan.FromDays(1), default);
        await reports.FindAsync(report.Id, default);
        using (_recorder.Answer(_session.Sql["Report.NextPending"], report.Id, times: 1))
            await reports.ClaimAsync(default);
        string[] stored = [.. FeedColumns.Stored.Select(c => c.Name)];
        foreach (var columns in new[] { report.Columns, stored })
            await foreach (var _ in new FeedReader(_session).ReadAsync(report with { Columns = columns }, default))
            {
            }
        await AnalyticsAsync(report);
        var file = new ReportFile(
            _session, _node, [new FeedReader(_session)], [new CsvFormat()], new RedirectPauses(() => 0, TimeProvider.System));
        await file.HasDeletedClicksAsync(report, default);
        report = await file.MakeAsync(report, default);
        await using var content = file.OpenCompressed(report);
        using (_recorder.Answer(_session.Sql["Report.Part"], Array.Empty<byte>()))
            await content.ReadExactlyAsync(new byte[11]);
    }

    /// <summary>Whole hours, parts of hours and both, with and without groups, filters and names, for a member and for all.</summary>
    private async Task AnalyticsAsync(Report report)
    {
        string[] all = [.. ReportType.Analytics.Columns.Select(c => c.Name)];
        foreach (var member in (long?[])[null, 1])
            foreach (var columns in (string[][])[all, ["month", "tracker_id"], ["tracker_name", "clicks"], ["clicks_robot"], ["profit"]])
                foreach (var filters in (string[][])[[], ReportType.Analytics.Filters.ToArray()])
                    foreach (var minutes in (int[])[0, 30, 90, 180])
                        await ReadAsync(report with
                        {
                            ReportType = ReportType.Analytics.Name,
                            MemberId = member,
                            Columns = columns,
                            EndDate = _now.AddMinutes(minutes % 60 == 0 ? 180 : 195),
                            StartDate = _now.AddMinutes(minutes),
                            Details = new ReportDetails { Filters = [.. filters.Select(f => new ReportFilter(f, ["1"]))] },
                        });

        async Task ReadAsync(Report asked)
        {
            using (_recorder.Answer("MIN(h.starts_at)", _now.AddDays(-1)))
            using (_recorder.Answer("MAX(h.starts_at)", _now.AddDays(1)))
                await foreach (var _ in new AnalyticsReader(_recorder).ReadAsync(asked, default))
                {
                }
        }
    }

    private async Task ClicksAsync()
    {
        var store = new SqlServerClickStore(_recorder, _node.Folder, TimeProvider.System);
        await store.GetPositionAsync(1, default);
        await store.GetLastClickIdAsync(1, default);
        await store.GetClickIdsAroundAsync(1, 2, default);
        await store.StoreDirectAsync(SampleClicks.Sample(1), default);
        using (_recorder.Answer(_session.Sql["SaveJournalPosition"], 1L))
            await store.StoreAsync(1, [], default(JournalRange), default, default);

        await using var services = Services();
        using var retention = new ClickRetention(
            services.GetRequiredService<IServiceScopeFactory>(), new RetentionOptions { CatchUp = true, ClickDays = 1 }, TimeProvider.System, NullLogger<ClickRetention>.Instance);
        using (_recorder.Answer(_session.Sql["Click.IdsBefore"], 1L, times: 3))
            await retention.RunAsync(default);
        using (_recorder.Answer(_session.Sql["Database.Now"], _now))
            await new OldClickRepository(_session).ClaimLimitAsync(1, TimeSpan.FromDays(1), default);
    }

    private async Task RollUpsAsync()
    {
        var rollUps = new RollUpRepository(_session);
        await rollUps.FindFirstAsync(_now, default);
        await rollUps.FindLastAsync(_now, default);
        await rollUps.IsWholeAsync(_now, default);
        await rollUps.RebuildAsync(_now, default);
        await rollUps.RebuildSlimAsync(_now, default);
        await rollUps.CompareAsync(_now, default);
        await rollUps.CompareSlimAsync(_now, default);
        await rollUps.CompareQuarterDayAsync(_now, default);
        await rollUps.FindLostQuarterDaysAsync(_now, _now, default);

        var judgements = new JudgementRepository(_session, new SqlServerRollUpWriter());
        await judgements.FindRangeAsync(1, 2, default);
        await judgements.ReadAsync(1, 2, 1, default);
        await judgements.GetReasonsAsync([1], default);
        using (_recorder.Answer(_session.Sql["Requalification.LastId"], 1L))
            await judgements.BeginRunAsync(new RequalificationRun(_now, _now, _now, 1), default);
        await judgements.AddAsync(1, [new ChangedClick(SampleClicks.Sample(1), ClickReasons.None)], default);
        await judgements.CountAsync(1, new RuleCounts { Clicks = 1 }, default);
        await judgements.FinishRunAsync(1, _now, default);
    }

    private async Task LedgerAsync()
    {
        var ledger = new LedgerRepository(_session);
        await ledger.GetNodesAsync(default);
        await ledger.GetLossesAsync(_now, _now, default);
        var report = new NodeReport
        {
            Node = 1,
            LedgerId = "i",
            StartedAt = _now,
            ReportedAt = _now,
            JournalClicks = 1,
            PendingBytes = 1,
            Journaled = 1,
            Shipping = new ShippingCounts(),
            Outcomes = [new OutcomeCount("o", 1, 1)],
        };
        var outcomes = new Dictionary<TrackerOutcome, long> { [new TrackerOutcome(_now, 1, 1, RedirectCount.Refused)] = 1 };
        await new TrackerOutcomeRepository(_session).AddAsync(outcomes, default);
        var tags = new FailedTagRepository(_session);
        await tags.AddAsync(
            [new FailedTag { Day = _now, Outcome = RedirectCount.BadId, Asked = "a", Query = "q", Requests = 1, LastAt = _now }], _now, default);
        await tags.ListAsync(_now, _now, null, [], 1, default);
        await tags.ListAsync(_now, _now, 1, [1], 1, default);
        await ledger.SaveAsync(report, [new ClickLoss(1, LossKind.Lost, _now, _now, 1, "r")], default);
    }

    private async Task DiscrepanciesAsync()
    {
        var counts = new ClickCountRepository(_session);
        await counts.ReadAsync(new ClickCountQuery(_now, _now, null, null), (_, _, _) => { }, default);
        await counts.ReadAsync(new ClickCountQuery(_now, _now, 1, [1]), (_, _, _) => { }, default);
        await counts.FindByCodeAsync(["c"], 1, default);
        await counts.FindByNameAsync(["n"], 1, default);
        var names = new LookupRepository(_session);
        foreach (var type in LookupType.All)
        {
            await names.FindManyAsync(type, [1], 1, default);
            await names.ListAsync(type, 0, 0, 1, 1, default);
            using (_recorder.Answer("SELECT COUNT(*) FROM (", 0))
                await names.CountAsync(type, 0, 1, default);
        }
    }

    private async Task ActivityAsync()
    {
        using var texts = new SearchedTexts();
        var activity = new TrackerActivityRepository(texts, new KeptCounts(), _session);
        var query = new ListQuery { Start = 1, Search = "n" };
        foreach (var onlyValid in new[] { true, false })
        {
            var period = ActivityPeriod.Of(_now, onlyValid);
            await activity.FindAsync([1], period, default);
            using (_recorder.Answer("SELECT COUNT(*)", 0))
            {
                foreach (var key in Enum.GetValues<ActivityKey>())
                {
                    await activity.ListIdsAsync(query, 1, key, true, period, default);
                    await activity.ListIdsAsync(new ListQuery { Start = 1 }, null, key, false, period, default);
                }
                await activity.CountAsync(query, 1, default);
            }
        }
        var clicks = new ClickRepository(_session);
        await clicks.FindOldestIdAsync(default);
        await clicks.FindHoursAsync(1, _now, _now, default);
        await clicks.ReadAsync(1, 0, 1, new ClickFilter(), 1, default);
    }

    private async Task NodesAsync()
    {
        var nodes = new NodeRepository(_session);
        await nodes.GetNowAsync(default);
        await nodes.FindAsync(1, default);
        await nodes.GetAllAsync(default);
        await nodes.GetShippingAsync(default);
        await nodes.GetShippedUntilAsync("f", default);
        var marks = new HourMarks(_now, _now);
        await nodes.InsertAsync(_node, marks, _now, default);
        await nodes.TakeAsync(_node, "p", marks, _now, default);
        await nodes.LeaveOthersAsync(_node, default);
        await nodes.BeatAsync(_node, marks, _now, default);
        await nodes.ReleaseAsync(_node, _now, _now, default);
        var node = new Node
        {
            Number = 1,
            Folder = "f",
            Process = "p",
            Host = "h",
            State = NodeState.Live,
            StartedAt = _now,
            HeartbeatAt = _now,
            PendingBytes = 1,
        };
        await nodes.RetireAsync(node, _now, default);
        await nodes.LoseAsync(node, default);
        await nodes.RetireFolderAsync("f", _now, default);
        await new FeedHourRepository(_session, nodes, new SqlServerFeedHourWriter()).GetAsync(1, _now, _now, default);
    }

    private async Task TrackersAsync()
    {
        await using var services = Services();
        var source = new TrackerSource(services.GetRequiredService<IServiceScopeFactory>(), NullLogger<TrackerSource>.Instance);
        await source.GetChangesAsync(0, default);
        using (_recorder.Answer(_session.Sql["RedirectTracker.Version"], 9L))
        {
            await source.GetChangesAsync(0, default);
            await source.GetChangesAsync(1, default);
        }
    }

    private ServiceProvider Services() =>
        new ServiceCollection().AddSingleton<IDatabase>(_recorder).AddRetention().BuildServiceProvider();
}
