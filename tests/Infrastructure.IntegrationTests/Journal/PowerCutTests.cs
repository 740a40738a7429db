using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>
/// A machine that loses its power while clicks arrive, again and again on the same folder, with kills of the process between.
/// </summary>
[Parallelizable]
[Platform("Linux")]
internal sealed class PowerCutTests : JournalFixture
{
    private const int Cuts = 100;
    private const int Visitors = 16;

    private readonly HashSet<long> _sent = [];
    private readonly HashSet<long> _acknowledged = [];
    private readonly Dictionary<long, int> _stored = [];
    private JournalPosition _position;
    private long _id;

    [TestCase(1)]
    [TestCase(2)]
    public async Task Nothing_acknowledged_is_lost_doubled_or_invented_by_a_hundred_cuts(int seed)
    {
        var random = new Random(seed);
        _sent.Clear();
        _acknowledged.Clear();
        _stored.Clear();
        _position = JournalPosition.Start;
        Options = Options with { SegmentBytes = 1 << 14, FirstSegmentBytes = 1 << 14, MaxBytes = 1 << 26 };
        for (var cut = 1; cut <= Cuts; cut++)
        {
            var disk = UnflushedDisk.Of(Options.Folder, random);
            for (var kills = random.Next(3); kills > 0; kills--)
            {
                await RunAsync(disk, random, disk.Stop);
                disk = disk.Next();
            }
            var left = Path.Combine(Folder, $"after {cut}");
            await RunAsync(disk, random, () => disk.Cut(left));
            Directory.Delete(Options.Folder, recursive: true);
            Options = Options with { Folder = left };

            using var again = ClickJournal.Open(Options, Time, Log.For<ClickJournal>());
            Store(again, atMost: int.MaxValue);
            _acknowledged.Where(a => !_stored.ContainsKey(a)).Should().BeEmpty("cut {0} loses nothing", cut);
        }

        _acknowledged.Count.Should().BeGreaterThan(Cuts);
        _stored.Count.Should().BeGreaterThan(_acknowledged.Count, "some cuts come between the disk and the answer");
        _stored.Keys.Should().BeSubsetOf(_sent, "no click is invented");
        _stored.Where(s => s.Value > 1).Should().BeEmpty("no click is stored twice");
        Log.At(LogLevel.Error).Should().BeEmpty("nothing was lost that anybody was told of");
    }

    /// <summary>A process to which visitors send clicks until it ends.</summary>
    private async Task RunAsync(UnflushedDisk disk, Random random, Action end)
    {
        // What it says about its end is no concern here.
        using var journal = ClickJournal.Open(Options, Time, new EventLog().For<ClickJournal>(), disk);
        var visits = Enumerable.Range(0, Visitors).Select(_ => Task.Run(() => VisitAsync(journal))).ToArray();
        var groups = random.Next(1, 20);
        await Until(() => journal.JournaledGroups >= groups);
        if (random.Next(2) == 0)
            Store(journal, atMost: 20);
        end();
        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(ClickJournal journal)
    {
        try
        {
            while (true)
            {
                var click = Sample(Interlocked.Increment(ref _id));
                lock (_sent)
                    _sent.Add(click.ClickId);
                await journal.AppendAsync(click);
                lock (_acknowledged)
                    _acknowledged.Add(click.ClickId);
            }
        }
        catch (JournalUnavailableException)
        {
            // The process is gone.
        }
        catch (IOException)
        {
            // The process is gone.
        }
    }

    /// <summary>Stores clicks as the shipper does, and deletes segments that are stored as a whole.</summary>
    private void Store(ClickJournal journal, int atMost)
    {
        using var reader = journal.CreateReader();
        var left = atMost;
        while (left > 0 && reader.Read(_position, 7) is var batch && batch.Position != _position)
        {
            left -= batch.Clicks.Count;
            foreach (var click in batch.Clicks)
            {
                click.Should().Be(Sample(click.ClickId));
                _stored[click.ClickId] = _stored.GetValueOrDefault(click.ClickId) + 1;
            }
            _position = batch.Position;
        }
        journal.DeleteBefore(_position.Segment);
    }
}
