using System.Security.Cryptography;
using ClickTracking.Application.Trackers;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

/// <summary>A start without the database uses the last known trackers on disk.</summary>
internal sealed class TrackerSnapshotTests : TrackerFixture
{
    private string SnapshotFile => Path.Combine(Folder, "trackers.snapshot");

    [Test]
    public async Task Trackers_survive_in_the_snapshot_without_the_database()
    {
        var before = await LoadedAsync();
        await before.SaveAsync(default);
        var after = Directory(new NoDatabase());

        after.IsLoaded.Should().BeTrue();
        after.Count.Should().Be(4);
        foreach (var id in (long[])[1001, 1002, 1003, 1004])
            after.Find(id).Should().BeEquivalentTo(before.Find(id)).And.NotBeSameAs(before.Find(id));
        after.Find(1001)!.LineItem.Should().BeSameAs(after.Find(1002)!.LineItem);
        after.Find(1001)!.Advertiser.Should().BeSameAs(after.Find(1003)!.Advertiser);
    }

    [Test]
    public async Task After_a_start_from_the_snapshot_the_database_is_asked_for_what_came_since()
    {
        await (await LoadedAsync()).SaveAsync(default);
        var saved = Version();
        Execute("UPDATE click_trackers SET state = 'inactive' WHERE id = 1001");
        Delete(1002);

        var source = new NoDatabase();
        await Directory(source).Invoking(d => d.RefreshAsync(default)).Should().ThrowAsync<IOException>();
        source.Since.Should().Be(saved);

        var directory = Directory();
        directory.Find(1002).Should().NotBeNull();
        await directory.RefreshAsync(default);
        directory.Find(1001)!.Active.Should().BeFalse();
        directory.Find(1002).Should().BeNull();
        directory.Count.Should().Be(3);
    }

    [Test]
    public async Task Without_a_snapshot_nothing_is_loaded_and_nothing_is_saved()
    {
        var directory = Directory(new NoDatabase());
        directory.IsLoaded.Should().BeFalse();
        directory.Find(1001).Should().BeNull();
        await directory.SaveAsync(default);
        File.Exists(SnapshotFile).Should().BeFalse();
    }

    [Test]
    public async Task The_snapshot_is_written_again_only_after_a_change()
    {
        var directory = await LoadedAsync();
        await directory.SaveAsync(default);
        await directory.RefreshAsync(default);
        (await directory.SaveAsync(default)).Should().Be(0);

        Delete(1001);
        await directory.RefreshAsync(default);
        await directory.SaveAsync(default);
        Snapshot.Load()!.Trackers.Select(t => t.Id).Should().BeEquivalentTo([1002L, 1003L, 1004L]);
    }

    [Test]
    public async Task A_public_suffix_in_a_snapshot_of_before_is_ignored()
    {
        var tracker = (await LoadedAsync()).Find(1001)!;
        Snapshot.Save(9, 1, [tracker with { Advertiser = new RedirectAdvertiser(51, ["co.uk", "example.co.uk"]) }]);
        Snapshot.Load()!.Trackers.Single().Advertiser.LandingDomains.Should().Equal("example.co.uk");
    }

    [Test]
    public async Task A_removed_snapshot_is_saved_again()
    {
        var directory = await LoadedAsync();
        await directory.SaveAsync(default);
        File.Delete(SnapshotFile);
        (await directory.SaveAsync(default)).Should().BePositive();
        Snapshot.Load()!.Trackers.Should().HaveCount(4);
    }

    [Test]
    public async Task A_damaged_snapshot_is_put_aside_reported_and_made_up_for_by_the_database()
    {
        await (await LoadedAsync()).SaveAsync(default);
        var content = await File.ReadAllBytesAsync(SnapshotFile);
        content[^40] ^= 1;
        await File.WriteAllBytesAsync(SnapshotFile, content);

        var directory = Directory();
        directory.IsLoaded.Should().BeFalse();
        directory.Count.Should().Be(0);
        File.Exists(SnapshotFile).Should().BeFalse();
        (await File.ReadAllBytesAsync(SnapshotFile + ".bad")).Should().Equal(content);
        Log.At(LogLevel.Error).Should().ContainSingle().Which
            .Should().Contain("trackers.snapshot is damaged").And.Contain("trackers.snapshot.bad");

        await directory.RefreshAsync(default);
        await directory.SaveAsync(default);
        Snapshot.Load()!.Trackers.Should().HaveCount(4);
    }

    [Test]
    public async Task No_flipped_bit_goes_unseen()
    {
        await (await LoadedAsync()).SaveAsync(default);
        var content = await File.ReadAllBytesAsync(SnapshotFile);
        for (var i = 0; i < content.Length; i++)
        {
            var damaged = content.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            await File.WriteAllBytesAsync(SnapshotFile, damaged);
            Snapshot.Load().Should().BeNull("byte {0} is damaged", i);
        }
    }

    [Test]
    public async Task No_missing_end_goes_unseen()
    {
        await (await LoadedAsync()).SaveAsync(default);
        var content = await File.ReadAllBytesAsync(SnapshotFile);
        for (var length = 0; length < content.Length; length++)
        {
            await File.WriteAllBytesAsync(SnapshotFile, content[..length]);
            Snapshot.Load().Should().BeNull("only {0} bytes are left", length);
        }
    }

    [Test]
    public async Task A_snapshot_of_another_version_is_put_aside()
    {
        var other = "\u0017ClickTracker trackers 0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8.ToArray();
        await File.WriteAllBytesAsync(SnapshotFile, [.. other, .. SHA256.HashData(other)]);
        Snapshot.Load().Should().BeNull();
        File.Exists(SnapshotFile + ".other").Should().BeTrue();
        Log.At(LogLevel.Error).Should().BeEmpty();
        Log.At(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("is of another version of the program");
    }

    [Test]
    public async Task The_rest_of_an_interrupted_save_does_no_harm()
    {
        await File.WriteAllTextAsync(SnapshotFile + ".new", new string('x', 100_000));
        await (await LoadedAsync()).SaveAsync(default);
        Snapshot.Load()!.Trackers.Should().HaveCount(4);
        File.Exists(SnapshotFile + ".new").Should().BeFalse();
    }

    private sealed class NoDatabase : ITrackerSource
    {
        public long? Since { get; private set; }

        public Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
        {
            Since = sinceVersion;
            throw new IOException("no database");
        }
    }
}
