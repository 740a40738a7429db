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
    public async Task Settings_keys_and_levels_are_refused_in_one_line()
    {
        var (exitCode, error) = await Server.FailToStartAsync(
            "--Data:Folder", Path.Combine(Folder, "unused"), "--Redirect:Polcy=Open", "/Trackers:RefreshSeconds", "0", "Node:Id=0x10",
            "--Logging:LogLevel:Default", "Loud", "--Serilog:MinimumLevel:Override:Microsoft=9");
        const string levels = "Verbose, Debug, Information, Warning, Error, Fatal or Off, or in .NET's words Trace, Critical or None";
        exitCode.Should().Be(1);
        error.Should().Be(
            "Node:Id is '0x10', but must be 0 to 1023; Trackers:RefreshSeconds is '0', but must be seconds, 1 to 3600; "
            + "Redirect:Polcy is not a setting, the nearest one is Redirect:Policy; "
            + $"Logging:LogLevel:Default is 'Loud', but must be {levels}; "
            + $"Serilog:MinimumLevel:Override:Microsoft is '9', but must be {levels}\n");
        Directory.Exists(Path.Combine(Folder, "unused")).Should().BeFalse("nothing is made before the settings are checked");
    }

    [TestCase("Redirect__Polcy", "Redirect:Polcy is not a setting, the nearest one is Redirect:Policy\n")]
    [TestCase("PROXY__TRUSTED__0", "PROXY:TRUSTED:0 is not a setting, the nearest one is Proxy:Trusted\n")]
    [TestCase(
        "ConnectionStrings__ClickTraker",
        "ConnectionStrings:ClickTraker is not a setting, the nearest one is ConnectionStrings:ClickTracker\n")]
    public async Task An_unknown_key_from_the_environment_is_refused(string variable, string expected)
    {
        var (exitCode, error) = await Server.FailToStartInAsync(
            new() { [variable] = "x" }, "--Data:Folder", Path.Combine(Folder, "unused"));
        (exitCode, error).Should().Be((1, expected));
    }

    [Test]
    public async Task The_variables_of_other_programs_are_none_of_its_business()
    {
        await using var server = await Server.StartInAsync(
            new() { ["DATA"] = "/data", ["NODE_ENV"] = "test", ["ConnectionStrings__Orders"] = "x", ["Other__Key"] = "x", ["API"] = "x" },
            Path.Combine(Folder, "environment"));
        server.Events.Should().NotBeEmpty();
    }

    [TestCase("Fil", "The section Serilog: Unable to find a method called Fil.\n")]
    [TestCase("File", "The section Serilog: Unable to find a method called File with no supplied arguments.\n")]
    public async Task A_sink_that_Serilog_does_not_know_stops_the_start(string sink, string expected)
    {
        var (exitCode, error) = await Server.FailToStartAsync(
            "--Data:Folder", Path.Combine(Folder, "unused"), "--Serilog:WriteTo:0:Name", sink);
        (exitCode, error).Should().Be((1, expected));
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
