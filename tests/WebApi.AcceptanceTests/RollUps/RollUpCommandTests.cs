using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.RollUps;

/// <summary>The commands that compare and make the hourly roll-ups, beside a running service.</summary>
internal sealed class RollUpCommandTests : ServerFixture
{
    [Test]
    public async Task Broken_rows_are_found_and_made_anew_while_clicks_pour_in()
    {
        var visitors = new Visitors(connections: 16);
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(Server, stop.Token);
        await visitors.MoreAsync(500);
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, "SELECT 1 FROM click_hours").Count > 0, "clicks are stored");

        (await CheckAsync()).ExitCode.Should().Be(0);
        StoredRows.Execute(Folder, "UPDATE click_hours SET clicks = clicks + 1000").Should().BePositive();
        var (exitCode, output, error) = await CheckAsync();
        (exitCode, error).Should().Be((1, ""));
        output.Should().MatchRegex(
            @"\d{4}-\d\d-\d\d \d\d:00 click_hours: \d+ rows differ; clicks \d+ instead of \d+; media_buy_cost [\d.]+ instead of [\d.]+; "
            + "revenue_value [\\d.]+ instead of [\\d.]+; click trackers 582\n");

        (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "rebuild-rollups");
        (exitCode, error).Should().Be((0, ""));
        output.Should().StartWith("rebuild-rollups: ").And.Contain(" 100 %, at ").And.MatchRegex("\n\\d+ hours made anew from their clicks\n$");
        (await CheckAsync()).ExitCode.Should().Be(0);

        await visitors.MoreAsync(100);
        await stop.CancelAsync();
        await clicking;
        await Shipping.DoneAsync(Server);
        visitors.UnexpectedAnswers.Should().BeEmpty();
        RollUpsHold.Exactly(Folder);
        (exitCode, output, _) = await CheckAsync();
        exitCode.Should().Be(0);
        output.Should().MatchRegex("\n\\d+ hours compared with their clicks; 0 differ\n$");
    }

    [Test]
    public async Task Only_the_hours_that_are_given_are_compared()
    {
        StoredRows.Execute(Folder, "INSERT INTO tracker_hours VALUES (492396, 5, 7, 1, 1, 0, 0, 0, 0, 0, 0)");
        StoredRows.Execute(Folder, "INSERT INTO tracker_quarter_days VALUES (82066, 5, 7, 2, 2, 0, 0, 0, 0, 0, 0)");
        try
        {
            (await CheckAsync("--from", "2026-03-04 12:00", "--to", "2026-03-04T13:00")).Should().Be(
                (1, "check-rollups: 100 %, at 2026-03-04 13:00\n2026-03-04 12:00 tracker_hours: 1 rows differ; clicks 1 instead of 0; media_buy_cost 0 instead of 0; "
                    + "revenue_value 0 instead of 0; click trackers 5\n2026-03-04 12:00 tracker_quarter_days: 1 rows differ; clicks 2 instead of 1; "
                    + "media_buy_cost 0 instead of 0; revenue_value 0 instead of 0; click trackers 5\n1 hours compared with their clicks; 1 differ\n", ""));
            (await CheckAsync("--to=2026-03-04 12:00")).Should().Be((0, "0 hours compared with their clicks; 0 differ\n", ""));
        }
        finally
        {
            StoredRows.Execute(Folder, "DELETE FROM tracker_hours WHERE hour = 492396");
            StoredRows.Execute(Folder, "DELETE FROM tracker_quarter_days WHERE quarter_day = 82066");
        }
    }

    [TestCase("--from must be a full hour in UTC, such as 2026-11-24 05:00, and not 'yesterday'", "--from", "yesterday")]
    [TestCase("--to must be a full hour in UTC, such as 2026-11-24 05:00, and not '2026-03-04 12:30'", "--to", "2026-03-04 12:30")]
    [TestCase("--to must be later than --from", "--from", "2026-03-04 12:00", "--to", "2026-03-04 12:00")]
    [TestCase("Unknown argument '--form', the nearest one is --from (see --help)", "--form", "2026-03-04")]
    public async Task What_cannot_be_done_is_told_with_an_exit_code_of_its_own(string expected, params string[] arguments)
    {
        foreach (var command in (string[])["check-rollups", "rebuild-rollups"])
            (await ServiceCommand.RunAsync(Folder, [command, .. arguments])).Should().Be((2, "", expected + "\n"));
    }

    [Test]
    public async Task A_folder_that_is_none_is_told()
    {
        var folder = Path.Combine(Folder, "elsewhere");
        (await ServiceCommand.RunAsync(folder, "check-rollups"))
            .Should().Be((2, "", $"{folder} is not the data folder of a service: name it with --Data:Folder\n"));
    }

    private Task<(int ExitCode, string Output, string Error)> CheckAsync(params string[] arguments) =>
        ServiceCommand.RunAsync(Folder, ["check-rollups", .. arguments]);
}
