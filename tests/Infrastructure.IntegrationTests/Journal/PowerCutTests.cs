using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>A machine that loses its power while clicks arrive, again and again on the same folder.</summary>
internal sealed class PowerCutTests : JournalFixture
{
    private const int Cuts = 100;
    private const int Visitors = 16;

    [TestCase(1)]
    [TestCase(2)]
    public async Task Nothing_acknowledged_is_lost_doubled_or_invented_by_a_hundred_cuts(int seed)
    {
        var random = new Random(seed);
        Options = Options with { SegmentBytes = 1 << 14, FirstSegmentBytes = 1 << 14, MaxBytes = 1 << 26 };
        var (id, lost) = (0L, 0);
        HashSet<long> acknowledged = [], sent = [];
        Dictionary<long, int> stored = [];
        var position = JournalPosition.Start;
        for (var cut = 1; cut <= Cuts; cut++)
        {
            var disk = UnflushedDisk.Of(Options.Folder, random);
            var left = Path.Combine(Folder, $"after {cut}");
            using (var journal = ClickJournal.Open(Options, Time, new EventLog().For<ClickJournal>(), disk))
            {
                var visits = Enumerable.Range(0, Visitors).Select(_ => Task.Run(VisitAsync)).ToArray();
                await Until(() => journal.JournaledGroups >= random.Next(1, 20));
                if (random.Next(2) == 0)
                    Store(journal, wholly: false);
                disk.Cut(left);
                await Task.WhenAll(visits);

                async Task VisitAsync()
                {
                    try
                    {
                        while (true)
                        {
                            var click = Sample(Interlocked.Increment(ref id));
                            lock (sent)
                                sent.Add(click.ClickId);
                            await journal.AppendAsync(click);
                            lock (acknowledged)
                                acknowledged.Add(click.ClickId);
                        }
                    }
                    catch (Exception)
                    {
                        // The power is off.
                    }
                }
            }
            Directory.Delete(Options.Folder, recursive: true);
            Options = Options with { Folder = left };
            using var again = ClickJournal.Open(Options, Time, Log.For<ClickJournal>());
            Store(again, wholly: true);
            lost = acknowledged.Count(a => !stored.ContainsKey(a));
            lost.Should().Be(0, "cut {0} of seed {1}", cut, seed);
        }

        acknowledged.Count.Should().BeGreaterThan(Cuts, "clicks were acknowledged before the cuts");
        stored.Keys.Should().BeSubsetOf(sent, "no click is invented");
        TestContext.Out.WriteLine($"{sent.Count} sent, {acknowledged.Count} acknowledged, {stored.Count} stored");
        Log.At(LogLevel.Error).Should().BeEmpty();
        stored.Where(s => s.Value > 1).Should().BeEmpty("no click is stored twice");

        void Store(ClickJournal journal, bool wholly)
        {
            using var reader = journal.CreateReader();
            while (reader.Read(position, 7) is var batch && batch.Position != position)
            {
                foreach (var click in batch.Clicks)
                {
                    click.Should().Be(Sample(click.ClickId));
                    stored[click.ClickId] = stored.GetValueOrDefault(click.ClickId) + 1;
                }
                position = batch.Position;
                if (!wholly)
                    break;
            }
            journal.DeleteBefore(position.Segment);
        }
    }
}
