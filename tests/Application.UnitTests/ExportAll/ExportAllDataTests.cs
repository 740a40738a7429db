using ClickTracking.Application.Common;
using ClickTracking.Application.ExportAll;
using ClickTracking.Application.Reports;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.ExportAll;

/// <summary>The order of an export, and what stays of one that fails.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExportAllDataTests
{
    private readonly List<string> _steps = [];
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task The_clicks_are_chosen_before_the_objects_are_written_that_they_refer_to()
    {
        await ExportAsync();
        _steps.Should().Equal(
            "create", "set", "objects/a.jsonl.gz", "objects/b.jsonl.gz", "clicks/2026-03-04.csv.gz", "clicks/2026-03-06.csv.gz",
            "complete");
    }

    [Test]
    public async Task Of_an_export_that_fails_nothing_stays()
    {
        var export = () => ExportAsync(fails: "clicks/2026-03-06.csv.gz");
        await export.Should().ThrowAsync<ExportException>();
        _steps.Should().EndWith(["clicks/2026-03-04.csv.gz", "discard"]);
    }

    [Test]
    public async Task The_manifest_says_when_the_export_began_and_ended()
    {
        _time.AutoAdvanceAmount = TimeSpan.FromMinutes(1);
        var manifest = await ExportAsync();
        (manifest.StartedAt, manifest.FinishedAt).Should().Be((_time.Start.UtcDateTime, _time.Start.UtcDateTime.AddMinutes(1)));
    }

    private Task<ExportManifest> ExportAsync(string? fails = null) =>
        new ExportAllDataHandler(
            [new Objects("a"), new Objects("b")], new Clicks(), new Reports(_steps), new ExportFolder(_steps, fails),
            _time)
            .Handle(new ExportAllData("/export", new Progress<WorkProgress>()), default);

    private sealed record Objects(string Service) : IObjectExport
    {
        public Task<long> WriteAsync(Stream target, CancellationToken cancellationToken) => Task.FromResult(1L);
    }

    /// <summary>Two days, with one without clicks in between.</summary>
    private sealed class Clicks : IClickExport
    {
        private static readonly DateTime[] _days = [new(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc), new(2026, 3, 6, 0, 0, 0, DateTimeKind.Utc)];

        public IReadOnlyList<string> Columns => ["auction_id"];

        public Task<DateTime?> FindDayAsync(DateTime from, CancellationToken cancellationToken) =>
            Task.FromResult(_days.Where(d => d >= from).Select(d => (DateTime?)d).FirstOrDefault());

        public Task<DateTime?> FindLastDayAsync(CancellationToken cancellationToken) => Task.FromResult<DateTime?>(_days[^1]);

        public Task<long> WriteDayAsync(DateTime day, long version, Stream target, CancellationToken cancellationToken) =>
            Task.FromResult(version);
    }

    private sealed class ExportFolder(List<string> steps, string? fails) : IExportFolder
    {
        public void Create(string path) => steps.Add("create");

        public async Task<ExportedFile> WriteAsync(
            string path, string kind, Func<Stream, CancellationToken, Task<long>> write, CancellationToken cancellationToken)
        {
            if (path == fails)
                throw new ExportException("The test wants it.");
            steps.Add(path);
            return new ExportedFile(path, kind, await write(Stream.Null, cancellationToken), 0, "");
        }

        public void Discard() => steps.Add("discard");

        public Task CompleteAsync(ExportManifest manifest, CancellationToken cancellationToken)
        {
            steps.Add("complete");
            return Task.CompletedTask;
        }
    }

    private sealed class Reports(List<string> steps) : IReportRepository
    {
        public Task<long> GetLastBatchAsync(CancellationToken cancellationToken)
        {
            steps.Add("set");
            return Task.FromResult(7L);
        }

        public Task InsertAsync(Report report, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Report?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Report>> ListAsync(long userId, int start, int count, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> CountAsync(long userId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> CountUnfinishedAsync(long userId, DateTime since, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Report?> ClaimAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SaveAsync(Report report, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RequeueAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteOlderAsync(TimeSpan age, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
