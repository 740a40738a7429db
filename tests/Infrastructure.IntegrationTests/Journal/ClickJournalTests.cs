using System.Collections.Concurrent;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

internal sealed class ClickJournalTests : JournalFixture
{
    [Test]
    public async Task Clicks_of_many_appenders_are_read_back_once_and_in_each_appenders_order([Values] JournalCommit commit)
    {
        const int appenders = 32, each = 200;
        Options.Commit = commit;
        Options.MaxBytes = 64 << 20;
        Options.SegmentBytes = 64 << 10;
        using var journal = Open();

        await Task.WhenAll(Enumerable.Range(0, appenders).Select(a => Task.Run(() => AppendAsync(journal, Samples(1 + a * each, each)))));

        var read = ReadAll(journal);
        read.OrderBy(c => c.ClickId).Should().Equal(Samples(1, appenders * each));
        foreach (var appender in read.GroupBy(c => (c.ClickId - 1) / each))
            appender.Select(c => c.ClickId).Should().BeInAscendingOrder();
        journal.JournaledClicks.Should().Be(appenders * each);
        journal.JournaledGroups.Should().BeInRange(1, appenders * each);
        SegmentFiles().Length.Should().BeGreaterThan(2, "the clicks do not fit into one segment");
    }

    [Test]
    public async Task An_acknowledged_click_is_in_the_file_and_below_the_committed_position()
    {
        using var journal = Open();
        await journal.AppendAsync(Sample(1));
        var position = journal.CommittedPosition;
        var written = await File.ReadAllBytesAsync(SegmentFiles()[0]);

        position.Offset.Should().BeGreaterThan(64);
        written.AsSpan((int)position.Offset).IndexOfAnyExcept((byte)0).Should().Be(-1);
        written[(int)position.Offset - 1].Should().NotBe(0);
    }

    [Test]
    public async Task A_restart_continues_in_a_new_segment_and_keeps_what_was_there()
    {
        await WrittenAsync(Samples(1, 3));
        using var journal = Open();
        await AppendAsync(journal, Samples(4, 3));

        ReadAll(journal).Should().Equal(Samples(1, 6));
        Log.At(LogLevel.Warning).Concat(Log.At(LogLevel.Error)).Should().BeEmpty();
    }

    [Test]
    public async Task Close_commits_what_was_taken_and_takes_no_more()
    {
        using var journal = Open();
        var appends = Samples(1, 100).Select(c => journal.AppendAsync(c).AsTask()).ToArray();
        journal.Close();
        await Task.WhenAll(appends);

        await journal.Invoking(j => j.AppendAsync(Sample(101)).AsTask()).Should().ThrowAsync<JournalUnavailableException>();
        ReadAll(journal).Should().Equal(Samples(1, 100));
    }

    [Test]
    public void A_folder_in_use_is_refused()
    {
        using var journal = Open();
        this.Invoking(t => t.Open()).Should().Throw<IOException>();
    }

    [Test]
    public async Task Click_ids_keep_growing_when_the_clock_is_set_back_and_all_clicks_are_shipped()
    {
        const int node = 3;
        var ids = new ClickIdGenerator(Time, node);
        long last = 0;
        using (var journal = Open())
        {
            for (var i = 0; i < 50; i++)
                await journal.AppendAsync(Sample(1) with { ClickId = last = ids.Next() });
            journal.DeleteBefore(journal.CommittedPosition.Segment);
        }

        using (var again = Open())
            again.DeleteBefore(again.CommittedPosition.Segment);
        Time = new FakeTimeProvider(Time.GetUtcNow().AddHours(-2));
        using var restarted = Open();
        ReadAll(restarted).Should().BeEmpty();
        restarted.LastClickId.Should().Be(last);
        new ClickIdGenerator(Time, node, restarted.LastClickId).Next().Should().BeGreaterThan(last);
    }

    [Test]
    public async Task A_start_goes_on_behind_what_the_data_folder_remembers_of_a_journal_that_is_gone()
    {
        Options.KnownClicks = 100;
        Options.KnownSegment = Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 3));
        journal.CommittedPosition.Segment.Should().Be(Options.KnownSegment + 1);
        (journal.Clicks, journal.JournaledClicks).Should().Be((103, 3));
    }

    [Test]
    public async Task Clicks_whose_segments_are_gone_do_not_wait_for_the_database()
    {
        using var journal = Open();
        await AppendAsync(journal, Samples(1, 200));
        journal.ClicksAfter(JournalPosition.Start).Should().Be(200);
        journal.BytesAfter(journal.CommittedPosition).Should().Be(0);
        journal.DeleteBefore(journal.CommittedPosition.Segment);
        journal.ClicksAfter(JournalPosition.Start).Should().Be(ReadAll(journal).Count).And.BeLessThan(200);
        journal.BytesAfter(JournalPosition.Start).Should().Be(journal.CommittedPosition.Offset - SegmentHeader.Size);
    }

    [Test]
    public async Task A_click_that_fits_into_no_segment_is_refused_and_costs_no_other()
    {
        using var journal = Open();
        var tooLong = Sample(1) with { UserAgent = new string('x', SegmentBytes) };
        (await journal.Awaiting(j => j.AppendAsync(tooLong).AsTask().WaitAsync(TimeSpan.FromMinutes(1))).Should().ThrowAsync<JournalUnavailableException>())
            .WithMessage("A click of * bytes is too long for the journal.");
        await journal.AppendAsync(Sample(2)).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        ReadAll(journal).Should().Equal(Sample(2));
    }

    [Test]
    public async Task A_prepared_segment_that_was_removed_is_made_again()
    {
        using var journal = Open();
        var first = journal.CommittedPosition.Segment;
        await Until(() => SegmentFiles().Length == 2);
        File.Delete(SegmentFiles()[1]);
        for (var id = 1; journal.CommittedPosition.Segment == first; id++)
            await journal.AppendAsync(Sample(id));
        SegmentFiles().Select(Path.GetFileName).Should().Contain(JournalSegment.FileName(journal.CommittedPosition.Segment));
        journal.Close();
        journal.Bytes.Should().Be(SegmentFiles().Sum(f => new FileInfo(f).Length), "the room of the removed file is free");
    }

    [Test]
    public async Task Its_size_is_that_of_its_files_also_after_a_crash()
    {
        var files = await WrittenAsync(Samples(1, 100));
        // A crash leaves the unused rest of the last segment.
        using (var last = File.OpenHandle(files[^1], FileMode.Open, FileAccess.Write))
            RandomAccess.SetLength(last, 2 * SegmentBytes);
        using var journal = Open();
        await AppendAsync(journal, Samples(101, 100));
        journal.Close();
        SegmentFiles().Length.Should().BeGreaterThan(3);
        journal.Bytes.Should().Be(SegmentFiles().Sum(f => new FileInfo(f).Length));
    }

    [Test]
    public async Task The_greatest_click_id_is_known_although_a_later_click_has_a_smaller_one()
    {
        using (var journal = Open())
        {
            await journal.AppendAsync(Sample(1_000_000));
            await AppendAsync(journal, Samples(1, 200));
            journal.DeleteBefore(journal.CommittedPosition.Segment);
        }

        using var restarted = Open();
        restarted.LastClickId.Should().Be(1_000_000);
    }

    [Test]
    public async Task Waiting_for_a_commit_ends_with_the_next_click()
    {
        using var journal = Open();
        var waiting = journal.WaitForCommitAsync(journal.CommittedPosition, CancellationToken.None);
        waiting.IsCompleted.Should().BeFalse();
        await journal.AppendAsync(Sample(1));
        await waiting;
    }

    [Test]
    public async Task Results_reach_the_right_appender_when_entries_are_reused()
    {
        var disk = new FaultyDisk();
        using var journal = Open(disk);
        var failed = new ConcurrentBag<long>();
        disk.FailWriteOf = 20;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(a => Task.Run(async () =>
        {
            foreach (var click in Samples(1 + a * 50, 50))
            {
                try
                {
                    await journal.AppendAsync(click);
                }
                catch (JournalUnavailableException)
                {
                    failed.Add(click.ClickId);
                }
            }
        })));

        failed.Should().NotBeEmpty();
        ReadAll(journal).Select(c => c.ClickId).Concat(failed).Order().Should().Equal(Enumerable.Range(1, 800).Select(i => (long)i));
    }
}
