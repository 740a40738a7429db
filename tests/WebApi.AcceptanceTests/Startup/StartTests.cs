using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Startup;

/// <summary>Starting, refusing to start, and stopping.</summary>
internal sealed class StartTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [TestCase("Node:Id", "1024", "0 to 1023")]
    [TestCase("Urls", "nonsense", "addresses like http://127.0.0.1:8080, separated by ;")]
    [TestCase("Journal:Commit", "Sometimes", "Durable or Buffered")]
    [TestCase("Journal:MaxBytes", "10GB", "bytes, at least 268435456")]
    [TestCase("Database:Provider", "Oracle", "Sqlite or SqlServer")]
    [TestCase("Redirect:Policy", "7", "AllowList, ReportOnly or Open")]
    [TestCase("Privacy:Ip", "Some", "Truncated, Full or None")]
    [TestCase("Privacy:UserCookie", "1", "true or false")]
    [TestCase("Proxy:Trusted", "proxy.example", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "10.0.0.1/8", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "10.0.0.0/33", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "10.1", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "010.0.0.1", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "::ffff:10.0.0.1", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "fe80::1%1", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "10.0.0.1,,10.0.0.2", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "10.0.0.1 10.0.0.2", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Proxy:Trusted", "*", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,")]
    [TestCase("Retention:ClickDays", "-1", "days, 1 to 36500; 0 keeps for ever")]
    [TestCase("Shutdown:Timeout", "10", "hh:mm:ss, 00:00:01 to 00:10:00")]
    [TestCase("Bootstrap:Demo", "maybe", "true or false")]
    public async Task A_bad_setting_stops_the_start_with_one_line(string key, string value, string allowed)
    {
        var (exitCode, error) = await Server.FailToStartAsync("--Data:Folder", Path.Combine(Folder, "unused"), $"--{key}", value);
        exitCode.Should().Be(1);
        error.Should().Be($"{key} is '{value}', but must be {allowed}\n");
        Directory.Exists(Path.Combine(Folder, "unused")).Should().BeFalse("nothing is made before the settings are checked");
    }

    [TestCase("Sqlite", "Password=secret")]
    [TestCase("Sqlite", "Data Source=:memory:;Password=secret")]
    [TestCase("SqlServer", "Server=db.example;User Id=a;Password=secret")]
    [TestCase("SqlServer", "Database=clicks;Password=secret")]
    [TestCase("SqlServer", "Server=db.example;Database=clicks;Colour=secret")]
    public async Task A_bad_connection_string_is_not_repeated(string provider, string connectionString)
    {
        var (exitCode, error) = await Server.FailToStartAsync(
            "--Data:Folder", Path.Combine(Folder, "unused"), "--Database:Provider", provider, "--ConnectionStrings:ClickTracker", connectionString);
        exitCode.Should().Be(1);
        error.Should().Be(
            "ConnectionStrings:ClickTracker must be a connection string, for SqlServer with server and database; a relative file is one of the data folder\n");
    }

    [Test]
    public async Task All_bad_settings_are_told_at_once_and_secrets_are_not_repeated()
    {
        var (_, error) = await Server.FailToStartAsync(
            "--Data:Folder", Path.Combine(Folder, "unused"), "--Node:Id", "-1", "--Bootstrap:AdminPassword", "secret");
        error.Should().Contain("Node:Id is '-1'").And.Contain("; Bootstrap:AdminPassword must be 10 to 64 characters").And.NotContain("secret;")
            .And.NotContain("'secret'");
        error.Should().EndWith("\n").And.Subject.TrimEnd('\n').Should().NotContain("\n");
    }

    [Test]
    public async Task A_second_process_on_the_folder_is_told_which_one_holds_it()
    {
        await using var first = await StartAsync();
        var (exitCode, error) = await Server.FailToStartAsync("--urls", "http://127.0.0.1:0", "--Data:Folder", Folder);
        exitCode.Should().Be(1);
        error.Should().Be($"The data folder {Folder} cannot be used: process {first.ProcessId} holds it\n");
    }

    [Test]
    public async Task A_stop_is_clean_and_logged_and_a_start_goes_on_with_everything()
    {
        var folder = Path.Combine(Folder, "deep", "er");
        await using var first = await Server.StartAsync(folder, "Bootstrap:AdminPassword=Chosen-Passw0rd");
        using var client = ApiClient.Anonymous(first);
        var login = await client.PostAsync("/auth", """{"auth": {"username": "admin", "password": "Chosen-Passw0rd"} }""");
        await first.StopAsync();

        await using var second = await Server.StartAsync(folder);
        using var again = ApiClient.Anonymous(second);
        again.Use((string)login.Response["token"]!);

        first.ExitCode.Should().Be(0);
        Messages(first).Should().Contain("Applied migration \"0001_objects.sql\"").And.Contain("Stopped");
        Messages(second).Should().NotContain(m => m.StartsWith("Applied", StringComparison.Ordinal));
        (await again.GetAsync("/clicktracker?id=582")).Status.Should().Be(200);
        File.Exists(Path.Combine(folder, "initial-admin.json")).Should().BeFalse("the password was chosen");
    }

    [Test]
    public async Task A_schema_that_is_not_up_to_date_is_refused_when_it_may_not_be_migrated()
    {
        var (exitCode, error) = await Server.FailToStartAsync(
            "--urls", "http://127.0.0.1:0", "--Data:Folder", Path.Combine(Folder, "old"), "--Database:Migrate", "false");
        exitCode.Should().Be(1);
        error.Should().StartWith("The database lacks 0001_objects.sql, ").And.EndWith(" and Database:Migrate is false.\n");
    }

    [Test]
    public async Task Errors_are_answered_with_200_when_that_is_wanted()
    {
        await using var server = await Server.StartAsync(Path.Combine(Folder, "always"), "Api:ErrorStatus=Always200");
        using var client = await ApiClient.DemoUserAsync(server);
        var answer = await client.GetAsync("/clicktracker?id=99");
        (answer.Status, (string?)answer.Response["error_code"]).Should().Be((200, "NOTFOUND_CLICKTRACKER"));
    }

    private static IEnumerable<string> Messages(Server server) => server.Events.Select(e => e.GetProperty("@m").GetString()!);
}
