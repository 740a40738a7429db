using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ClickTracking.Application.UnitTests.Backups;

internal sealed class RestoreBackupTests
{
    private static readonly DateTime _finished = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task A_clock_before_the_backup_would_give_click_ids_again()
    {
        var backups = new OneBackup();
        var restore = () => RestoreAsync(backups, _finished.AddSeconds(-1));

        await restore.Should().ThrowAsync<BackupException>().WithMessage(
            "The clock says 2026-03-04 11:59:59 UTC, and the backup was made at 2026-03-04 12:00:00: correct the clock first, or click ids "
            + "would be given again");
        backups.Restored.Should().BeFalse();
    }

    [Test]
    public async Task A_checked_backup_is_restored()
    {
        var backups = new OneBackup();

        (await RestoreAsync(backups, _finished)).Aside.Should().Be("aside");
        (backups.Checked, backups.Restored).Should().Be((true, true));
    }

    private static Task<RestoredBackup> RestoreAsync(IBackups backups, DateTime now) =>
        new RestoreBackupHandler(backups, new FakeTimeProvider(new DateTimeOffset(now))).Handle(
            new RestoreBackup("/backup", new RestoreChoices(false, 0), new Progress<WorkProgress>()), CancellationToken.None);

    private sealed class OneBackup : IBackups
    {
        private static readonly BackupManifest _manifest = new()
        {
            Version = "1.0.0",
            StartedAt = _finished,
            FinishedAt = _finished,
            Host = "here",
            Provider = "Sqlite",
        };

        public bool Checked { get; private set; }

        public bool Restored { get; private set; }

        public Task<BackupManifest> CreateAsync(
            string folder, bool hasDatabase, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<BackupManifest> CheckAsync(string folder, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        {
            Checked = true;
            return Task.FromResult(_manifest);
        }

        public Task<RestoredBackup> RestoreAsync(
            string folder, RestoreChoices choices, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
        {
            Restored = true;
            return Task.FromResult(new RestoredBackup(_manifest, "aside"));
        }
    }
}
