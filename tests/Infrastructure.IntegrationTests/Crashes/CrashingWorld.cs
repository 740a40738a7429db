using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.RollUps;
using ClickTracking.Infrastructure.Journal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ClickTracking.Infrastructure.IntegrationTests.Crashes;

/// <summary>One node in all its lives, and the clicks that are known outside of it.</summary>
internal sealed class CrashingWorld : IDisposable
{
    /// <summary>A small number, so that batches share rows of the roll-ups.</summary>
    private const int Trackers = 3;

    private readonly List<(long Id, Task Append)> _appends = [];
    private readonly HashSet<long> _acknowledged = [];
    private readonly CrashCamera _camera;
    private readonly JournalCommit _commit;
    private readonly string _root;
    private string _folder;
    private long _lastId;

    /// <param name="template">A folder with an empty database.</param>
    public CrashingWorld(string template, JournalCommit commit)
    {
        _commit = commit;
        _root = CreateFolder();
        _folder = Path.Combine(_root, "life");
        Directory.CreateDirectory(_folder);
        File.Copy(Path.Combine(template, NodeLife.DatabaseFile), Path.Combine(_folder, NodeLife.DatabaseFile));
        _camera = new CrashCamera(Completed);
    }

    /// <summary>The user agent of each click by its id.</summary>
    public Dictionary<long, string> Sent { get; } = [];

    public IEnumerable<long> Acknowledged => _acknowledged;

    /// <summary>The step and the kind of each crash.</summary>
    public List<string> Crashes { get; } = [];

    /// <summary>The number of clicks that reached the database again.</summary>
    public int Doubled { get; private set; }

    /// <summary>
    /// Creates a folder in memory where there is such a file system. The test decides what a crash leaves, so it need not wait for a disk a
    /// hundred thousand times.
    /// </summary>
    public static string CreateFolder()
    {
        const string memory = "/dev/shm";
        var parent = Directory.Exists(memory) ? memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, $"clicktracker-{Guid.NewGuid():N}")).FullName;
    }

    /// <summary>Runs operations, and at the end ships everything without a crash.</summary>
    /// <param name="isOneLife">True when the crash of the first operation may happen in any later one.</param>
    public async Task RunAsync(IReadOnlyList<Operation> operations, bool isOneLife)
    {
        var life = Start();
        for (var i = 0; i < operations.Count; i++)
        {
            if (i == 0 || !isOneLife)
                _camera.Arm(operations[i].CrashAt, operations[i].PowerCut);
            life = await DoAsync(life, operations[i]);
        }

        _camera.Arm(0, null);
        await life.ShipAsync(5);
        await EndAsync(life);
    }

    public Dictionary<long, string> Stored()
    {
        using var connection = new SqliteConnection(NodeLife.ConnectionString(_folder) + ";Pooling=False");
        return connection.Query<(long Id, string UserAgent)>("SELECT click_id, user_agent FROM clicks")
            .ToDictionary(c => c.Id, c => c.UserAgent);
    }

    /// <summary>Requires that the roll-ups are the sums of the clicks.</summary>
    public void CheckRollUps(string because)
    {
        using var connection = new SqliteConnection(NodeLife.ConnectionString(_folder) + ";Pooling=False");
        StoredRollUps.ShouldEqualTheClicks(connection, because);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private NodeLife Start()
    {
        _camera.Begin(_folder);
        return new NodeLife(_folder, _commit, _camera);
    }

    private async Task<NodeLife> DoAsync(NodeLife life, Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.AppendOneByOne:
                for (var i = 0; i < operation.Count; i++)
                    await AppendAsync(life, 1);
                break;
            case OperationKind.AppendAtOnce:
                await AppendAsync(life, operation.Count);
                break;
            case OperationKind.Ship:
                await life.ShipAsync(operation.Count);
                break;
            case OperationKind.AppendAndShipDuringFlush:
                life.ShipDuringFlush(operation.Count);
                await AppendAsync(life, operation.Count);
                break;
            default:
                await EndAsync(life);
                life = await GoOnAsync(null) ?? Start();
                break;
        }
        return await GoOnAsync(life) ?? life;
    }

    /// <summary>Begins a new life on the folder that a crash left. Null when there was none.</summary>
    private async Task<NodeLife?> GoOnAsync(NodeLife? life)
    {
        if (_camera.Photo is not { } photo)
        {
            _acknowledged.UnionWith(Completed());
            _appends.Clear();
            return null;
        }

        // Work of the crashed life after the photograph never happened.
        if (life is not null)
            await life.DisposeAsync();
        Crashes.Add(photo.Step);
        _acknowledged.UnionWith(photo.Acknowledged);
        _appends.Clear();
        _folder = photo.Folder;
        return Start();
    }

    private async Task EndAsync(NodeLife life)
    {
        await life.DisposeAsync();
        if (_camera.Photo is null)
            Doubled += life.Doubled;
    }

    private async Task AppendAsync(NodeLife life, int count)
    {
        foreach (var click in SampleClicks.Samples(_lastId + 1, count))
        {
            Sent.Add(click.ClickId, click.UserAgent!);
            lock (_appends)
                _appends.Add((click.ClickId, life.AppendAsync(click with { TrackerId = click.ClickId % Trackers })));
        }
        _lastId += count;
        await Task.WhenAll(_appends.Select(a => a.Append));
    }

    private long[] Completed()
    {
        lock (_appends)
            return [.. _appends.Where(a => a.Append.IsCompletedSuccessfully).Select(a => a.Id)];
    }
}
