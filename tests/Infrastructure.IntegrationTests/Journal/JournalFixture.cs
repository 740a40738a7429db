using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>A journal in a folder of its own, with a clock that stands still and a log of events.</summary>
internal abstract class JournalFixture
{
    /// <summary>A small size, so that a few clicks fill several segments.</summary>
    protected const int SegmentBytes = 4096;

    private readonly List<IDisposable> _open = [];

    protected string Folder { get; private set; } = "";

    protected JournalOptions Options { get; set; } = new();

    protected FakeTimeProvider Time { get; set; } = new();

    protected EventLog Log { get; set; } = new();

    [SetUp]
    public void CreateFolder()
    {
        Folder = Directory.CreateTempSubdirectory("clicktracker-").FullName;
        Options = new JournalOptions { Folder = Path.Combine(Folder, "journal"), MaxBytes = 1 << 20, SegmentBytes = SegmentBytes, FirstSegmentBytes = SegmentBytes };
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        Log = new EventLog();
    }

    [TearDown]
    public void DeleteFolder()
    {
        foreach (var open in Enumerable.Reverse(_open))
            open.Dispose();
        _open.Clear();
        Directory.Delete(Folder, recursive: true);
    }

    protected T Track<T>(T disposable) where T : IDisposable
    {
        _open.Add(disposable);
        return disposable;
    }

    protected ClickJournal Open(JournalDisk? disk = null) =>
        Track(ClickJournal.Open(Options, Time, Log.For<ClickJournal>(), disk ?? new JournalDisk()));

    /// <summary>Appends clicks one after the other, so that each is a group of its own, in this order.</summary>
    protected static async Task AppendAsync(ClickJournal journal, IEnumerable<Click> clicks)
    {
        foreach (var click in clicks)
            await journal.AppendAsync(click);
    }

    /// <summary>Writes clicks to a journal, closes it and returns the segment files in their order.</summary>
    protected async Task<string[]> WrittenAsync(IEnumerable<Click> clicks)
    {
        using (var journal = Open())
            await AppendAsync(journal, clicks);
        return SegmentFiles();
    }

    /// <summary>Waits for something that another thread does. A condition that moves the clock moves it until then.</summary>
    protected static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected string[] SegmentFiles() => [.. Directory.EnumerateFiles(Options.Folder, "*.journal").Order(StringComparer.Ordinal)];

    protected static List<Click> ReadAll(ClickJournal journal, JournalPosition from = default)
    {
        using var reader = journal.CreateReader();
        var clicks = new List<Click>();
        while (reader.Read(from, 7) is var batch && batch.Position != from)
        {
            clicks.AddRange(batch.Clicks);
            from = batch.Position;
        }

        return clicks;
    }
}
