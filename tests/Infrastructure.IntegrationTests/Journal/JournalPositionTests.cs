using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>The database's position and the journal's files do not match.</summary>
internal sealed class JournalPositionTests : ShipperFixture
{
    [Test]
    public async Task A_position_behind_the_end_of_its_segment_goes_on_with_the_next()
    {
        await WrittenAsync(Samples(1, 3));
        using var journal = Open();
        await AppendAsync(journal, Samples(4, 3));
        var old = journal.CommittedPosition.Segment - 1;
        await Store.StoreAsync(Node, [.. Samples(1, 3)], new JournalPosition(old, 5000), default, default);
        await DrainAsync(journal);

        StoredIds().Should().Equal(Ids(1, 6));
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain($"{old}:5000");
    }

    [Test]
    public async Task A_restored_older_journal_goes_on_with_the_newer_segments()
    {
        await WrittenAsync(Samples(1, 3));
        var known = new JournalPosition(Time.GetUtcNow().ToUnixTimeMilliseconds() + 1000, 500);
        await Store.StoreAsync(Node, [.. Samples(1, 30)], known, default, default);
        Time.Advance(TimeSpan.FromMinutes(1));
        using var journal = Open();
        await AppendAsync(journal, Samples(31, 3));
        var store = new FaultyStore(Store);
        await DrainAsync(journal, store);

        StoredIds().Should().Equal(Ids(1, 33));
        store.Stored.Should().Be(3);
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain(known.ToString());
    }

    [Test]
    public async Task A_wiped_journal_with_the_clock_set_back_loses_nothing()
    {
        var known = new JournalPosition(Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(), 500);
        await Store.StoreAsync(Node, [.. Samples(1, 3)], known, default, default);
        using var journal = Open();
        await AppendAsync(journal, Samples(3, 5));
        await DrainAsync(journal);

        StoredIds().Should().Equal(Ids(1, 7));
        Log.At(LogLevel.Warning).Should().HaveCount(2)
            .And.Contain(e => e.Contains(known.ToString())).And.Contain(e => e.StartsWith("1 of 5 clicks were already stored"));
        (await Store.GetPositionAsync(Node, default)).Should().Be(journal.CommittedPosition);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_cannot_be_read_back_is_counted_beside_what_is_stored(bool isRemoved)
    {
        var files = await WrittenAsync(Samples(1, 200));
        var bytes = await File.ReadAllBytesAsync(files[2]);
        bytes[SegmentHeader.Size + 20] ^= 0x55;
        using (var journal = Open())
        {
            journal.Clicks.Should().Be(200);
            // The file is changed after the journal has read the state of its folder.
            if (isRemoved)
                File.Delete(files[2]);
            else
                await File.WriteAllBytesAsync(files[2], bytes);
            await DrainAsync(journal);
            (await Store.GetPositionAsync(Node, default)).Clicks.Should().Be(200);
        }

        var stored = StoredIds().Length;
        stored.Should().BeLessThan(200);
        if (!isRemoved)
            stored.Should().Be(199);
        Query<string>("SELECT journaled || ' ' || shipped || ' ' || clicks || ' ' || unreadable FROM journal_positions")
            .Should().Equal($"200 {stored} {stored} {200 - stored}");
    }

    [Test]
    public async Task A_database_that_knows_nothing_of_an_old_journal_misses_nothing_of_it()
    {
        using (var first = Open())
        {
            await AppendAsync(first, Samples(1, 200));
            first.DeleteBefore(first.CommittedPosition.Segment);
        }

        using var journal = Open();
        await DrainAsync(journal);
        Query<string>("SELECT journaled || ' ' || unreadable FROM journal_positions").Should().Equal("200 0");
    }

    [Test]
    public async Task A_segment_deleted_when_shipped_is_not_missed()
    {
        using (var journal = Open())
        {
            await AppendAsync(journal, Samples(1, 200));
            await DrainAsync(journal);
        }

        using var restarted = Open();
        await AppendAsync(restarted, Samples(201, 5));
        await DrainAsync(restarted);

        StoredIds().Should().Equal(Ids(1, 205));
        restarted.Close();
        SegmentFiles().Should().ContainSingle();
        Log.At(LogLevel.Warning).Concat(Log.At(LogLevel.Error)).Should().BeEmpty();
    }

    [Test]
    public async Task Behind_a_segment_of_which_nothing_is_left_the_position_goes_on()
    {
        var files = await WrittenAsync(Samples(1, 3));
        using var journal = Open();
        File.Delete(files[0]);
        await DrainAsync(journal);
        (await Store.GetPositionAsync(Node, default)).Should().Be(journal.CommittedPosition);
        Query<(long, long)>("SELECT clicks, unreadable FROM journal_positions").Should().Equal((0, 3));
    }

    [Test]
    public async Task What_is_missing_is_reported_once_however_often_it_is_read()
    {
        var files = await WrittenAsync(Samples(1, 200));
        using var journal = Open();
        var first = long.Parse(Path.GetFileNameWithoutExtension(files[0]), System.Globalization.CultureInfo.InvariantCulture);
        journal.DeleteBefore(first + 1);
        File.Delete(files[2]);
        using var reader = journal.CreateReader();
        for (var round = 0; round < 3; round++)
            reader.Read(new JournalPosition(first, 200), 200);
        Log.At(LogLevel.Error).Where(e => e.Contains($"segment {first} is missing from 200 to", StringComparison.Ordinal)).Should().ContainSingle();
        Log.At(LogLevel.Error).Where(e => e.Contains($"segment {first + 2} was removed from", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Test]
    public async Task Clicks_missing_behind_the_position_are_an_error_which_names_the_segment([Values] bool partly)
    {
        var files = await WrittenAsync(Samples(1, 200));
        using var journal = Open();
        var segment = long.Parse(
            Path.GetFileNameWithoutExtension(files[partly ? 1 : 0]), System.Globalization.CultureInfo.InvariantCulture);
        await Store.StoreAsync(Node, [], new JournalPosition(segment, 200), default, default);
        journal.DeleteBefore(segment + (partly ? 1 : 2));
        await DrainAsync(journal);

        Log.At(LogLevel.Error).Should().ContainSingle().Which
            .Should().Contain(partly ? $"segment {segment} is missing from 200 to" : $"segment {segment + 1} is missing");
        StoredIds()[^1].Should().Be(200);
    }
}
