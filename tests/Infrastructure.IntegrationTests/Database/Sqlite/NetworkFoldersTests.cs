using ClickTracking.Infrastructure.Database.Sqlite;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

internal sealed class NetworkFoldersTests
{
    [TestCase("nfs")]
    [TestCase("smb2")]
    [TestCase("cifs")]
    [TestCase("v9fs")]
    public void A_database_on_another_machines_disk_is_refused(string type) =>
        FluentActions.Invoking(() => NetworkFolders.Refuse("/mnt/far/clicktracker.db", type)).Should().Throw<InvalidOperationException>()
            .WithMessage($"The database /mnt/far/clicktracker.db lies on a network file system ({type}), on which SQLite damages its files: *");

    [TestCase("ext3")]
    [TestCase("tmpfs")]
    [TestCase(null)]
    public void One_on_a_disk_of_this_machine_is_not(string? type) => NetworkFolders.Refuse("/var/clicktracker.db", type);

    /// <summary>/proc is there on every Linux, and is asked as any other folder is.</summary>
    [Test]
    [Platform("Linux")]
    public void The_type_of_a_folder_is_known()
    {
        NetworkFolders.TypeOf("/proc/self").Should().Be("proc");
        NetworkFolders.Refuse(Path.Combine(Path.GetTempPath(), "clicktracker.db"));
    }
}
