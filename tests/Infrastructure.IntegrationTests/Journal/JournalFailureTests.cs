using System.Diagnostics;
using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Journal;
using FluentAssertions;
using FluentAssertions.Specialized;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>The behaviour of the journal when its disk fails.</summary>
internal sealed class JournalFailureTests : JournalFixture
{
    [Test]
    public async Task A_failed_write_fails_its_whole_group_and_the_next_goes_into_a_new_segment()
    {
        using var hold = new ManualResetEventSlim();
        var disk = new FaultyDisk { FailWriteOf = 3 };
        using var journal = Open(disk);
        using var held = new ManualResetEventSlim();
        disk.BeforeFlush = () =>
        {
            held.Set();
            hold.Wait();
        };
        var first = journal.AppendAsync(Sample(1));
        held.Wait();
        var group = Samples(2, 5).Select(c => journal.AppendAsync(c).AsTask()).ToArray();
        disk.BeforeFlush = null;
        hold.Set();
        await first;
        foreach (var append in group)
            await RefusedAsync(append);

        journal.IsAvailable.Should().BeFalse();
        journal.LastError.Should().Contain("No space left");
        await journal.AppendAsync(Sample(7));
        journal.IsAvailable.Should().BeTrue();
        SegmentFiles().Length.Should().BeGreaterThanOrEqualTo(2);
        ReadAll(journal).Should().Equal(Sample(1), Sample(7));
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().StartWith("The journal refused 5 clicks");
        journal.Dispose();
        using var restarted = Open();
        ReadAll(restarted).Should().Equal(Sample(1), Sample(7));
    }

    [Test]
    public async Task A_failed_flush_is_never_acknowledged_and_its_file_never_written_again()
    {
        var disk = new FaultyDisk();
        using var journal = Open(disk);
        await journal.AppendAsync(Sample(1));
        var before = journal.CommittedPosition;
        disk.FailFlush = true;
        await RefusedAsync(journal.AppendAsync(Sample(2)).AsTask());
        journal.CommittedPosition.Should().Be(before);
        disk.FailFlush = false;
        await journal.AppendAsync(Sample(3));

        journal.CommittedPosition.Segment.Should().BeGreaterThan(before.Segment);
        new FileInfo(SegmentFiles()[0]).Length.Should().Be(before.Offset);
        ReadAll(journal).Should().Equal(Sample(1), Sample(3));
    }

    [Test]
    public async Task After_a_failed_creation_a_new_one_is_tried_once_a_second_and_events_are_throttled()
    {
        var disk = new FaultyDisk { FailCreate = true };
        using var journal = Open(disk);
        disk.Creations.Should().Be(1);
        for (var i = 1; i <= 5; i++)
            await RefusedAsync(journal.AppendAsync(Sample(i)).AsTask());
        disk.Creations.Should().Be(1);
        Log.At(LogLevel.Error).Should().ContainSingle();

        Time.Advance(TimeSpan.FromSeconds(1.5));
        await RefusedAsync(journal.AppendAsync(Sample(6)).AsTask());
        disk.Creations.Should().Be(2);
        Log.At(LogLevel.Error).Should().HaveCount(2).And.Contain(e => e.StartsWith("The journal refused 6 clicks"));

        disk.FailCreate = false;
        Time.Advance(TimeSpan.FromSeconds(1.5));
        await journal.AppendAsync(Sample(7));
        journal.IsAvailable.Should().BeTrue();
        ReadAll(journal).Should().Equal(Sample(7));
        journal.Close();
        journal.Bytes.Should().Be(SegmentFiles().Sum(f => new FileInfo(f).Length), "what could not be created takes no room");
    }

    [Test]
    public async Task Without_clicks_the_journal_finds_out_by_itself_that_the_disk_is_back()
    {
        var disk = new FaultyDisk { FailCreate = true };
        using var journal = Open(disk);
        journal.IsAvailable.Should().BeFalse();
        disk.FailCreate = false;
        Time.Advance(TimeSpan.FromSeconds(2));
        await Log.WaitForAsync(LogLevel.Information, "takes clicks again");
        journal.IsAvailable.Should().BeTrue();
    }

    [Test]
    public async Task Under_load_too_a_removed_segment_is_noticed_within_half_a_second()
    {
        using var journal = Open();
        await journal.AppendAsync(Sample(1));
        File.Delete(SegmentFiles()[0]);
        Time.Advance(TimeSpan.FromSeconds(0.5));
        await journal.AppendAsync(Sample(2));
        SegmentFiles().Select(Path.GetFileName).Should().Contain(JournalSegment.FileName(journal.CommittedPosition.Segment));
        ReadAll(journal).Should().Equal(Sample(1), Sample(2));
    }

    [Test]
    public void Clicks_refused_in_an_outage_are_reported_once()
    {
        var availability = new JournalAvailability(Time, Log.For<ClickJournal>());
        for (var outage = 1; outage <= 2; outage++)
        {
            availability.Report(new IOException("No space left"), 3);
            availability.Report(new IOException("No space left"), 2);
            availability.Recovered();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Log.At(LogLevel.Error).Should().Equal(Enumerable.Repeat("The journal refused 3 clicks: No space left", 2));
        Log.At(LogLevel.Information).Should().Equal(
            Enumerable.Repeat("The journal takes clicks again; 2 more were refused since the last event", 2));
    }

    [Test]
    public async Task At_its_size_limit_it_refuses_clicks_until_shipped_ones_are_deleted()
    {
        Options.SegmentBytes = Options.FirstSegmentBytes = 200_000;
        using var journal = Open();
        var taken = await FillAsync(journal);

        journal.Bytes.Should().BeLessThanOrEqualTo(Options.MaxBytes);
        journal.LastError.Should().Contain("MaxBytes");
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain($"of {Options.MaxBytes} bytes");
        ReadAll(journal).Should().HaveCount(taken);

        journal.DeleteBefore(journal.CommittedPosition.Segment);
        Time.Advance(TimeSpan.FromSeconds(1.5));
        await journal.AppendAsync(Sample(1_000_000));
        await FillAsync(journal);
        Log.At(LogLevel.Warning).Should().HaveCount(2, "it was below 80 % in between");
    }

    [Test]
    public async Task A_full_disk_refuses_clicks_and_loses_none_that_it_took()
    {
        var mount = Directory.CreateDirectory(Path.Combine(Folder, "small")).FullName;
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount) is var result && result != 0)
            Assert.Ignore("A small file system can be mounted by root only.");
        try
        {
            Options.Folder = Path.Combine(mount, "journal");
            Options.MaxBytes = 1 << 30;
            Options.SegmentBytes = Options.FirstSegmentBytes = 200_000;
            int taken;
            using (var journal = Open())
            {
                taken = await FillAsync(journal);
                journal.IsAvailable.Should().BeFalse();
                journal.LastError.Should().Contain("space");
                ReadAll(journal).Should().Equal(Samples(1, taken));
                journal.DeleteBefore(journal.CommittedPosition.Segment);
                Time.Advance(TimeSpan.FromSeconds(1.5));
                await journal.AppendAsync(Sample(taken + 1));
            }

            using var restarted = Open();
            ReadAll(restarted)[^1].Should().Be(Sample(taken + 1));
            restarted.Dispose();
        }
        finally
        {
            Run("umount", mount).Should().Be(0);
        }
    }

    /// <summary>Appends clicks until one is refused.</summary>
    private static async Task<int> FillAsync(ClickJournal journal)
    {
        for (var id = 1; ; id++)
        {
            try
            {
                await journal.AppendAsync(Sample(id));
            }
            catch (JournalUnavailableException)
            {
                return id - 1;
            }
        }
    }

    private static Task<ExceptionAssertions<JournalUnavailableException>> RefusedAsync(Task append) =>
        append.Awaiting(a => a).Should().ThrowAsync<JournalUnavailableException>();

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
