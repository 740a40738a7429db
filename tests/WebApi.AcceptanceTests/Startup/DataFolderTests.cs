using ClickTracking.Application.Backups;
using ClickTracking.Application.Common;
using ClickTracking.Infrastructure;
using ClickTracking.WebApi.Startup;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>Which folders are data folders, and which of them a process may use.</summary>
internal sealed class DataFolderTests
{
    private string _path = "";

    [SetUp]
    public void Create() => _path = Directory.CreateTempSubdirectory("clicktracker-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_path, recursive: true);

    [TestCase(DataOptions.LockFile, true)]
    [TestCase(DataOptions.KnownFile, true)]
    [TestCase("clicktracker.db", false)]
    public void A_data_folder_is_known_by_its_lock_or_by_what_it_knows_of_its_database(string file, bool expected)
    {
        File.WriteAllText(Path.Combine(_path, file), "");
        DataFolder.IsAt(_path).Should().Be(expected);
    }

    [Test]
    public void What_a_restore_has_left_unfinished_is_for_another_restore_only()
    {
        File.WriteAllText(Path.Combine(_path, BackupFiles.Unfinished), "");
        var serve = () => DataFolder.Open(_path);
        serve.Should().Throw<StartException>().WithMessage(
            $"A restore into the data folder {_path} was not finished: run it again, with --replace");
        using var restore = DataFolder.Open(_path, isRestore: true);
        restore.Path.Should().Be(_path);
    }
}
