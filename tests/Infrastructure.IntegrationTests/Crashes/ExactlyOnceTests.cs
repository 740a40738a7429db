using System.Globalization;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using Dapper;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>
/// Each acknowledged click reaches the database exactly once, and nothing else does, wherever crashes happen: in a write, before and after
/// a flush, in a batch's transaction, before and after its commit, between deletions, at a start or a stop.
/// </summary>
[Parallelizable]
internal sealed class ExactlyOnceTests
{
    private const int StepsAtMost = 500;
    private const int TimesAtMost = 10;

    private static readonly string[] _steps =
    [
        "before a write", "in a write", "behind a write", "behind cutting a segment", "before a batch", "behind a click in the transaction",
        "behind a roll-up in the transaction", "behind the position in the transaction", "before a commit of the database",
        "behind a batch", "before a deletion", "behind a deletion",
    ];

    private static readonly Operation[] _day =
    [
        new(OperationKind.AppendOneByOne, 9), new(OperationKind.Ship, 4), new(OperationKind.AppendAtOnce, 12),
        new(OperationKind.AppendAndShipDuringFlush, 2), new(OperationKind.Ship, 3),
        new(OperationKind.Restart, 1), new(OperationKind.AppendOneByOne, 2), new(OperationKind.Ship, 5),
    ];

    private string _folder = "";

    /// <summary>Creates the schema once, since that takes longer than a whole case.</summary>
    [OneTimeSetUp]
    public void CreateDatabase()
    {
        _folder = CrashingWorld.CreateFolder();
        using (var database = new SqliteDatabase(NodeLife.ConnectionString(_folder), new EventLog().For<SqliteDatabase>()))
            database.Prepare(migrate: true);
        using var connection = new SqliteConnection(NodeLife.ConnectionString(_folder) + ";Pooling=False");
        connection.Execute(CrashingDatabase.Triggers);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Crashes at each step of an ordinary day, whose rest follows the crash.</summary>
    [TestCase(JournalCommit.Durable, true)]
    [TestCase(JournalCommit.Durable, false)]
    [TestCase(JournalCommit.Buffered, false)]
    public async Task After_a_crash_at_any_step(JournalCommit commit, bool isPowerCut)
    {
        var missing = new HashSet<string>(_steps);
        // Another thread creates segments, so a step's number differs from run to run, and a rare step may be missed.
        for (var times = 1; times == 1 || (missing.Count > 0 && times <= TimesAtMost); times++)
            for (var step = 1; step <= StepsAtMost; step++)
            {
                var crash = await RunAsync(
                    commit, [_day[0] with { CrashAt = step, PowerCut = isPowerCut ? step : null }, .. _day[1..]], isOneLife: true);
                if (crash.Count == 0)
                    break;
                missing.ExceptWith(crash.Select(c => c.Split(',')[0]));
            }

        missing.Should().BeEmpty("a crash must fall on each kind of step");
    }

    /// <summary>
    /// Runs random operations with random crashes, which differ in every run. A failure shows the shortest sequence that fails, and the
    /// numbers that repeat it: <c>dotnet test -- 'TestRunParameters.Parameter(name="replay", value="…,…")'</c>. The parameter <c>cases</c>
    /// sets their number.
    /// </summary>
    [Test]
    public void After_any_crashes()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(
            int.Parse(TestContext.Parameters.Get("cases", "200"), CultureInfo.InvariantCulture));
        if (TestContext.Parameters.Get("replay")?.Split(',') is [var seed, var gamma, ..])
            config = config.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), ulong.Parse(gamma, CultureInfo.InvariantCulture));
        Prop.ForAll<byte[], bool>((numbers, isBuffered) => Run(numbers, isBuffered)).Check(config);
    }

    private void Run(byte[] numbers, bool isBuffered)
    {
        var operations = numbers.Chunk(4).Where(n => n.Length == 4).Select(Operation.From);
        if (isBuffered)
            operations = operations.Select(o => o with { PowerCut = null });
        RunAsync(isBuffered ? JournalCommit.Buffered : JournalCommit.Durable, [.. operations]).GetAwaiter().GetResult();
    }

    /// <param name="isOneLife">True when the crash of the first operation may happen in any later one.</param>
    /// <returns>The crashes that happened.</returns>
    private async Task<List<string>> RunAsync(JournalCommit commit, Operation[] operations, bool isOneLife = false)
    {
        using var world = new CrashingWorld(_folder, commit);
        await world.RunAsync(operations, isOneLife);

        var because = $"crashes: {string.Join("; ", world.Crashes)}; operations: {string.Join(", ", operations.Select(o => o.ToString()))}";
        var stored = world.Stored();
        world.Acknowledged.Except(stored.Keys).Should().BeEmpty("each acknowledged click is stored; {0}", because);
        stored.Keys.Except(world.Sent.Keys).Should().BeEmpty("nothing is stored that was not sent; {0}", because);
        stored.Where(s => s.Value != world.Sent[s.Key]).Should().BeEmpty("what is stored is what was sent; {0}", because);
        world.CheckRollUps(because);
        world.Doubled.Should().Be(0, "no click comes to the database twice; {0}", because);
        return world.Crashes;
    }
}
