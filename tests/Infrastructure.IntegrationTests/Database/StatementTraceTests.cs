using System.Collections.Concurrent;
using System.Diagnostics;
using ClickTracking.Application.Metrics;
using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>Each way to run a statement leaves a span with a name.</summary>
internal abstract class StatementTraceTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Text = "\n-- Says what it is for.\n-- In two lines.\nSELECT id FROM members ORDER BY id";

    private readonly ConcurrentQueue<Activity> _spans = [];
    private ActivityListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _spans.Clear();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RecordedMetrics.MeterName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void Ignore() => _listener.Dispose();

    [Test]
    public async Task Statements_of_every_kind_are_in_the_trace_by_their_first_word()
    {
        var session = Get<DbSession>();
        (await NamesAsync(() => session.QueryTextAsync<long>(Text, null, default))).Should().Equal("SELECT");
        (await NamesAsync(() => session.ForEachAsync<long>(Text, null, _ => { }, default))).Should().Equal("SELECT");
        (await NamesAsync(() => session.ExecuteTextAsync("-- \nDELETE FROM members WHERE id < 0", null, default))).Should().Equal("DELETE");
        (await NamesAsync(() => session.ReadTextAsync("SELECT 1", null, (_, _) => Task.FromResult(1), default))).Should().Equal("SELECT");
        (await NamesAsync(() => session.FirstOrDefaultAsync<DateTime>("Database.Now", null, default))).Should().Equal("Database.Now");
    }

    [Test]
    public async Task A_statement_that_is_read_in_portions_is_in_the_trace_with_each()
    {
        var session = Get<DbSession>();
        var rows = 0;
        var names = await NamesAsync(async () =>
        {
            await using var transaction = await session.BeginReadAsync(default);
            var portions = new List<bool>();
            const string three = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3";
            await foreach (var hasMore in session.StreamTextAsync(three, null, _ => ++rows % 2 != 0, default))
                portions.Add(hasMore);
            portions.Should().Equal(true, false);
        });
        names.Should().Equal("SELECT", "SELECT");
        rows.Should().Be(3);
    }

    private async Task<IEnumerable<string>> NamesAsync(Func<Task> statements)
    {
        using var request = ProductActivities.StartRequest("GET", default)!;
        await statements();
        return [.. _spans.Where(s => s.TraceId == request.TraceId).Select(s => s.OperationName)];
    }
}
