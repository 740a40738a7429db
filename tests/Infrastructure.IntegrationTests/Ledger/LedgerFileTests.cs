using ClickTracking.Application.Ledger;
using ClickTracking.Infrastructure.IntegrationTests.Journal;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Ledger;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Ledger;

internal sealed class LedgerFileTests : JournalFixture
{
    private string FilePath => Path.Combine(Folder, LedgerFile.FileName);

    [Test]
    public async Task A_page_torn_at_any_byte_leaves_the_one_before()
    {
        using (var file = NewFile())
        {
            file.Load().Should().BeNull();
            file.Save(Page(1));
            file.Save(Page(2));
            file.Save(Page(3));
        }

        var whole = await File.ReadAllBytesAsync(FilePath);
        Load().Should().BeEquivalentTo(Page(3));
        var end = Array.FindLastIndex(whole, b => b == '}') + 1;
        for (var at = whole.Length / 2; at < end; at++)
        {
            var torn = (byte[])whole.Clone();
            torn[at] ^= 0x55;
            await File.WriteAllBytesAsync(FilePath, torn);
            Load().Should().BeEquivalentTo(Page(2));
        }
    }

    [Test]
    public async Task It_never_grows_so_that_a_full_disk_has_room_for_it()
    {
        using var file = NewFile();
        file.Save(Page(1));
        var length = new FileInfo(FilePath).Length;
        var losses = new LossLog(4, []);
        for (var i = 0; i < 200; i++)
            losses.Add(LossKind.Lost, 1, Noon.AddHours(i), Noon.AddHours(i).AddSeconds(1), new string('\u20ac', 500));
        file.Save(new LedgerPage(2, "a", [], losses.All));
        file.Save(new LedgerPage(3, "a", [], losses.All));

        new FileInfo(FilePath).Length.Should().Be(length);
        Load()!.Losses.Sum(l => l.Clicks).Should().Be(200);
        (await File.ReadAllBytesAsync(FilePath)).Should().HaveCount((int)length);
    }

    [Test]
    public void A_page_that_is_too_long_by_a_byte_is_refused_and_the_one_before_stays()
    {
        using var file = NewFile();
        var length = 32_000;
        var refused = 0;
        try
        {
            for (; length < 33_000; length++)
                file.Save(new LedgerPage(length, new string('a', length), [], []));
        }
        catch (IOException)
        {
            refused = length;
        }

        refused.Should().BeGreaterThan(32_000, "shorter pages fit");
        Load()!.Sequence.Should().Be(refused - 1);
    }

    [Test]
    public void The_identity_of_a_folder_lasts_and_is_that_of_its_file()
    {
        var identity = LedgerFile.IdentityOf(Folder);
        identity.Should().MatchRegex("^[0-9a-f]{32}$");
        LedgerFile.IdentityOf(Folder).Should().Be(identity);
        Load()!.LedgerId.Should().Be(identity);
    }

    private static DateTime Noon { get; } = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private static LedgerPage Page(long sequence) => new(
        sequence, "a", new Dictionary<string, long> { ["lost"] = sequence }, [new ClickLoss(4, LossKind.Lost, Noon, Noon.AddSeconds(2), sequence, "no space")]);

    private LedgerFile NewFile() => Track(new LedgerFile(Folder, new JournalDisk()));

    private LedgerPage? Load()
    {
        using var file = new LedgerFile(Folder, new JournalDisk());
        return file.Load();
    }
}
