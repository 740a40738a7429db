using System.Runtime.CompilerServices;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Faults;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The feed readers of the documentation, run as it says, against clicks of an hour that is over.</summary>
internal sealed class FeedReaderTests : ServerFixture
{
    private const int Clicks = 20;

    private string _feed = null!;
    private Server _server = null!;
    private int _restatements;

    protected override bool StartsByItself => false;

    [OneTimeSetUp]
    public async Task ClickTwoHoursAgo()
    {
        ServerDatabase.RequireSqlite("it changes a row.");
        var clock = Path.Combine(Folder, "clock");
        await File.WriteAllTextAsync(clock, "-2h\n");
        var past = await StartInAsync(MachineFaults.Clock(clock));
        var visitors = new Visitors(1);
        using (var stop = new CancellationTokenSource())
        {
            var clicking = visitors.ClickAsync(past, stop.Token);
            await visitors.MoreAsync(Clicks);
            await stop.CancelAsync();
            await clicking;
        }
        await Shipping.DoneAsync(past);
        await past.StopAsync();
        _server = await StartInAsync([]);
        using var administrator = await ApiClient.AdministratorAsync(_server);
        await Eventually.AsyncThat(
            async () => (await administrator.GetAsync("/feed-status?type=clicktrackers")).Response["hours"]!.AsArray()
                .Any(h => (long)h!["rows"]! > 0 && (bool)h["complete"]!),
            "the hour is complete");
    }

    [SetUp]
    public void MakeFolder() => _feed = Directory.CreateTempSubdirectory("clicktracker-feed-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_feed, recursive: true);

    [TestCase("bash", "feed-reader.sh")]
    [TestCase("python3", "feed_reader.py")]
    public async Task Each_hour_is_pulled_once_and_again_when_it_was_restated(string program, string script)
    {
        (await RunAsync(program, script)).Should().MatchRegex(@"^(\d{4}-\d\d-\d\d \d\d:00:00 \d+ rows\n){1,2}$");
        Lines().Should().BeGreaterThanOrEqualTo(Clicks);
        (await RunAsync(program, script)).Should().BeEmpty("nothing is new");

        StoredRows.Execute(Folder, $"UPDATE feed_hours SET last_run = '2026-01-0{++_restatements} 00:00:00', late = late + 1");
        (await RunAsync(program, script)).Should().Contain(" rows\n", "clicks came in later");
        Directory.GetFiles(_feed).Select(Path.GetExtension).Distinct().Should().BeEquivalentTo(".csv", ".stored", ".lock", ".token");
    }

    [TestCase("bash", "feed-reader.sh")]
    [TestCase("python3", "feed_reader.py")]
    public async Task A_download_that_broke_goes_on_where_it_was(string program, string script)
    {
        await RunAsync(program, script);
        var csv = Directory.GetFiles(_feed, "*.csv")[0];
        var whole = await File.ReadAllTextAsync(csv);
        var name = csv[..^".csv".Length];
        using var administrator = await ApiClient.AdministratorAsync(_server);
        var report = (string)(await administrator.GetAsync("/report?num_elements=1")).Response["reports"]![0]!["id"]!;
        var latest = await Feed.DownloadAsync(administrator, report);
        // As a run leaves it that ends in the middle of a download. The part is not what the file begins with, to show that it is kept.
        await File.WriteAllTextAsync(name + ".report", report);
        await File.WriteAllTextAsync(name + ".part", "DATETIME");
        File.Move(name + ".stored", name + ".asked");
        File.Delete(csv);

        await RunAsync(program, script);
        (await File.ReadAllTextAsync(csv)).Should().Be("DATETIME" + latest[8..]);
        whole.Should().StartWith("datetime,");
    }

    [TestCase("bash", "feed-reader.sh")]
    [TestCase("python3", "feed_reader.py")]
    public async Task A_reader_that_cannot_log_in_says_so(string program, string script)
    {
        await File.WriteAllTextAsync(Path.Combine(_feed, "login"), """{"auth": {"username": "nobody", "password": "wrong"}}""");
        var (exitCode, _, error) = await StartAsync(program, script, Path.Combine(_feed, "login"));
        exitCode.Should().NotBe(0);
        error.Should().NotBeEmpty().And.NotContain("Traceback");
        Directory.GetFiles(_feed, "*.csv").Should().BeEmpty();
    }

    private int Lines() => Directory.GetFiles(_feed, "*.csv").Sum(f => File.ReadAllLines(f).Length - 1);

    private async Task<string> RunAsync(string program, string script)
    {
        var (exitCode, output, error) = await StartAsync(program, script, Path.Combine(Folder, "initial-admin.json"));
        (exitCode, error).Should().Be((0, ""));
        return output;
    }

    private Task<(int ExitCode, string Output, string Error)> StartAsync(string program, string script, string login)
    {
        if (program == "bash")
            ExternalProgram.Require("jq", _feed);
        var start = ExternalProgram.Require(program, _feed, Path.Combine(Documentation(), script), _feed);
        start.Environment["CLICKTRACKER_URL"] = _server.Address.ToString().TrimEnd('/');
        start.Environment["CLICKTRACKER_LOGIN"] = login;
        return ExternalProgram.RunAsync(start);
    }

    private static string Documentation([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/feed-reader"));
}
