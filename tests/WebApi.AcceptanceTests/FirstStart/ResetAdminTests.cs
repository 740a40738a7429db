using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.FirstStart;

/// <summary>The command for an administrator who cannot log in any more.</summary>
internal sealed class ResetAdminTests : ServerFixture
{
    [Test]
    public async Task It_gives_the_administrator_a_new_password_while_the_service_runs()
    {
        using var before = await ApiClient.AdministratorAsync(Server);
        var login = Path.Combine(Folder, "initial-admin.json");
        var old = await File.ReadAllTextAsync(login);
        StoredRows.Execute(Folder, "UPDATE users SET state = 'inactive', role = 'user' WHERE username = 'admin'");
        StoredRows.Execute(Folder, "UPDATE members SET state = 'inactive' WHERE id = 1");

        var (exitCode, output, error) = await RunAsync(Folder);

        (exitCode, error).Should().Be((0, ""));
        output.Should().Be($"The password of admin is a new one, and its sessions have ended. The login is in\n{login}\n");
        (await before.GetAsync("/user?current")).ErrorId.Should().Be("NOAUTH");
        using var stranger = ApiClient.Anonymous(Server);
        (await stranger.PostAsync("/auth", old)).Status.Should().Be(401);
        using var after = await ApiClient.AdministratorAsync(Server);
        ((string?)(await after.GetAsync("/user?current")).Response["user"]!["role"]).Should().Be("admin");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(login).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        StoredRows.Read(Folder, "SELECT username FROM audit_entries WHERE action = 'reset-admin'").Should().Equal("admin");
    }

    [Test]
    public async Task A_folder_that_is_none_stays_as_it_is()
    {
        var folder = Path.Combine(Folder, "elsewhere");
        var (exitCode, output, error) = await RunAsync(folder);
        (exitCode, output, error)
            .Should().Be((1, "", $"{folder} is not the data folder of a service: name it with --Data:Folder\n"));
        Directory.Exists(folder).Should().BeFalse();
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder) => Server.RunAsync(
        [], ["reset-admin", "--Data:Folder", folder, .. ServerDatabase.Settings(folder).Select(s => "--" + s)]);
}
