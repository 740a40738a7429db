using System.Globalization;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal;

/// <summary>The start on a folder after a crash, with a restored copy or on a damaged disk.</summary>
internal sealed class JournalRecoveryTests : JournalFixture
{
    [Test]
    public async Task A_tail_torn_at_any_byte_is_cut_off_and_reported()
    {
        var (file, ends) = await ThreeClicksAsync();
        var whole = await File.ReadAllBytesAsync(file);
        for (var length = ends[1] + 1; length < ends[2]; length++)
            await TornAsync(file, whole.AsSpan(0, length).ToArray(), ends[1]);
    }

    [Test]
    public async Task A_tail_with_any_wrong_byte_is_cut_off_and_reported()
    {
        var (file, ends) = await ThreeClicksAsync();
        var whole = await File.ReadAllBytesAsync(file);
        for (var at = ends[1]; at < ends[2]; at++)
        {
            var torn = (byte[])whole.Clone();
            torn[at] ^= 0x55;
            await TornAsync(file, torn, ends[1]);
        }
    }

    [Test]
    public async Task A_wrong_byte_in_the_middle_costs_that_click_only_and_is_reported_with_its_position()
    {
        var (file, ends) = await ThreeClicksAsync();
        var whole = await File.ReadAllBytesAsync(file);
        for (var at = ends[0]; at < ends[1]; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x55;
            await File.WriteAllBytesAsync(file, damaged);
            Log = new EventLog();
            using (var journal = Open())
            {
                ReadAll(journal).Should().Equal(Sample(1), Sample(3));
                ReadAll(journal).Should().HaveCount(2);
                journal.Clicks.Should().Be(3, "the damaged click was committed");
            }

            Log.At(LogLevel.Error).Should().ContainSingle().Which
                .Should().Contain(Number(file)).And.Contain($"at {ends[0]}: {ends[1] - ends[0]} bytes skipped");
            Log.At(LogLevel.Warning).Should().BeEmpty();
            Restart(file);
        }
    }

    [Test]
    public async Task Many_damaged_places_of_a_segment_are_one_line_a_second()
    {
        var clicks = Samples(1, 9).ToArray();
        var file = (await WrittenAsync(clicks)).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        var offset = 64;
        for (var i = 0; i < clicks.Length; offset += Length(clicks[i++]) + 8)
            if (i % 2 == 1)
                bytes[offset + 8] ^= 0x55;
        await File.WriteAllBytesAsync(file, bytes);
        using var journal = Open();

        ReadAll(journal).Should().Equal(clicks.Where((_, i) => i % 2 == 0));
        journal.Clicks.Should().Be(9, "each place is counted");
        Log.At(LogLevel.Error).Should().ContainSingle("the clock stands still");
    }

    [Test]
    public async Task The_click_behind_damage_is_found_whatever_its_length([Values(255, 256, 512)] int payload)
    {
        var last = Sample(2) with { UserAgent = "" };
        last = last with { UserAgent = new string('x', 50) };
        while (Length(last) < payload)
            last = last with { UserAgent = last.UserAgent + "x" };
        Length(last).Should().Be(payload);
        var file = (await WrittenAsync([Sample(1), last])).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(64, Length(Sample(1)) + 8).Clear();
        await File.WriteAllBytesAsync(file, bytes);
        using var journal = Open();

        ReadAll(journal).Should().Equal(last);
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().Contain("at 64: ");
    }

    [Test]
    public async Task Damage_in_an_older_segment_is_reported_when_it_is_read_and_the_file_kept()
    {
        var files = await WrittenAsync(Samples(1, 100));
        var bytes = await File.ReadAllBytesAsync(files[0]);
        bytes.AsSpan(64, 500).Clear();
        await File.WriteAllBytesAsync(files[0], bytes);
        using var journal = Open();
        Log.At(LogLevel.Error).Should().BeEmpty();

        var read = ReadAll(journal);
        read.Should().Equal(Samples(101 - read.Count, read.Count));
        read.Count.Should().BeInRange(90, 99);
        ReadAll(journal).Should().HaveCount(read.Count);
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().Contain(Number(files[0])).And.Contain("at 64: ");

        journal.DeleteBefore(journal.CommittedPosition.Segment);
        File.Exists(files[0]).Should().BeFalse();
        File.Exists(files[0] + ".bad").Should().BeTrue();
        File.Exists(files[1]).Should().BeFalse();
        File.Exists(files[1] + ".bad").Should().BeFalse();
    }

    [Test]
    public async Task A_tail_lost_from_an_older_segment_is_damage()
    {
        var files = await WrittenAsync(Samples(1, 100));
        var bytes = await File.ReadAllBytesAsync(files[0]);
        await File.WriteAllBytesAsync(files[0], bytes[..1000]);
        using var journal = Open();

        var read = ReadAll(journal);
        read.Count.Should().BeInRange(50, 99);
        read[^1].Should().Be(Sample(100));
        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().Contain(Number(files[0]));
    }

    [Test]
    public async Task A_segment_missing_in_the_middle_is_reported_by_its_number()
    {
        var files = await WrittenAsync(Samples(1, 200));
        File.Delete(files[1]);
        using var journal = Open();

        Log.At(LogLevel.Error).Should().ContainSingle().Which.Should().Contain($"segment {Number(files[1])} is missing");
        var read = ReadAll(journal);
        read[0].Should().Be(Sample(1));
        read[^1].Should().Be(Sample(200));
        Log.At(LogLevel.Error).Should().ContainSingle();
    }

    [Test]
    public async Task A_segment_with_a_damaged_header_is_kept_aside_and_reported()
    {
        var files = await WrittenAsync(Samples(1, 200));
        var bytes = await File.ReadAllBytesAsync(files[1]);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(files[1], bytes);
        await File.WriteAllTextAsync(Path.Combine(Options.Folder, "notes.journal"), "not a segment");
        using var journal = Open();

        Log.At(LogLevel.Error).Should().HaveCount(3)
            .And.Contain(e => e.StartsWith(files[1])).And.Contain(e => e.Contains("notes.journal"))
            .And.Contain(e => e.Contains($"segment {Number(files[1])} is missing"));
        (await File.ReadAllBytesAsync(files[1] + ".bad")).Should().Equal(bytes);
        ReadAll(journal)[^1].Should().Be(Sample(200));
    }

    [Test]
    public async Task Bytes_of_another_place_or_segment_never_pass_for_a_click()
    {
        var files = await WrittenAsync(Samples(1, 100));
        var first = await File.ReadAllBytesAsync(files[0]);
        var last = await File.ReadAllBytesAsync(files[^1]);

        // One file has the whole content of another segment behind its own header, the other has its own records moved by one byte.
        byte[][] replaced = [[.. last.AsSpan(0, 64), .. first.AsSpan(64)], [.. last.AsSpan(0, 64), 1, .. last.AsSpan(64)]];
        foreach (var bytes in replaced)
        {
            await File.WriteAllBytesAsync(files[^1], bytes);
            Log = new EventLog();
            using (var journal = Open())
                ReadAll(journal, new JournalPosition(Long(files[^1]), 64)).Should().BeEmpty();
            Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("at 64");
            Restart(files[^1]);
        }
    }

    [Test]
    public async Task A_segment_prepared_and_never_used_is_removed()
    {
        var files = await WrittenAsync(Samples(1, 2));
        var unused = Path.Combine(Options.Folder, JournalSegment.FileName(Long(files[0]) + 1));
        await File.WriteAllBytesAsync(unused, new byte[100_000]);
        using var journal = Open();

        ReadAll(journal).Should().Equal(Samples(1, 2));
        Log.At(LogLevel.Error).Should().BeEmpty();
        Directory.EnumerateFiles(Options.Folder, "*.bad").Should().BeEmpty();
    }

    private async Task TornAsync(string file, byte[] bytes, int end)
    {
        await File.WriteAllBytesAsync(file, bytes);
        Log = new EventLog();
        using (var journal = Open())
            ReadAll(journal).Should().Equal(Samples(1, 2));
        Log.At(LogLevel.Warning).Should().ContainSingle().Which
            .Should().Contain(Number(file)).And.Contain($"at {end};").And.Contain("cut off");
        Log.At(LogLevel.Error).Should().BeEmpty();
        new FileInfo(file).Length.Should().Be(end);
        Restart(file);
    }

    /// <summary>Writes three clicks into one segment and returns the offset behind each.</summary>
    private async Task<(string File, int[] Ends)> ThreeClicksAsync()
    {
        var ends = new List<int>();
        using (var journal = Open())
        {
            foreach (var click in Samples(1, 3))
            {
                await journal.AppendAsync(click);
                ends.Add((int)journal.CommittedPosition.Offset);
            }
        }

        return (SegmentFiles().Single(), [.. ends]);
    }

    /// <summary>Removes the segments that came after a file.</summary>
    private void Restart(string file)
    {
        foreach (var later in SegmentFiles().Where(f => string.CompareOrdinal(f, file) > 0))
            File.Delete(later);
    }

    private static int Length(Click click) => ClickCodec.Write(click, new byte[ClickCodec.MaxBytes(click)]);

    private static long Long(string file) => long.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture);

    private static string Number(string file) => Long(file).ToString(CultureInfo.InvariantCulture);
}
