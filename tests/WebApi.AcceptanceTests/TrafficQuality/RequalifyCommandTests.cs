using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.TrafficQuality;

/// <summary>The command that judges stored clicks again, beside a running service.</summary>
internal sealed class RequalifyCommandTests : ServerFixture
{
    protected override string[] Settings => ["Privacy:Ip=Full"];

    [Test]
    public async Task Clicks_are_judged_again_while_clicks_pour_in_and_after_a_kill()
    {
        ServerDatabase.RequireSqlite("its clicks are written by hand.");
        Fill();
        (await CheckAsync()).ExitCode.Should().Be(1, "clicks that were written by hand have no roll-ups");
        (await ServiceCommand.RunAsync(Folder, "rebuild-rollups")).ExitCode.Should().Be(0);

        var visitors = new Visitors(connections: 4);
        using var stop = new CancellationTokenSource();
        var clicking = visitors.ClickAsync(Server, stop.Token);
        var (exitCode, output, error) = await RequalifyAsync("--dry-run");
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("30000 clicks judged by version 1 of the rules; 10000 would change\n")
            .And.MatchRegex(@"robot\W+\+10000\W+-0\b").And.MatchRegex(@"not recorded\W+30000\W+10000\b");
        Judgements().Should().Be(0);

        (await ServiceCommand.RunAndKillAsync(Folder, () => Judgements() > 0, "requalify", "--from", "2026-03-04", "--to", "2026-03-05"))
            .Should().BeTrue("it has more than one step");
        Judgements().Should().BeInRange(1, 9999);
        (await CheckAsync()).ExitCode.Should().Be(0, "each step is stored with its roll-ups");

        (exitCode, output, error) = await RequalifyAsync();
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("30000 clicks judged by version 1 of the rules; ").And.NotContain(" 10000 changed");
        Judgements().Should().Be(10_000);
        (await CheckAsync()).ExitCode.Should().Be(0);
        (await RequalifyAsync("--dry-run")).Output.Should().Contain("30000 clicks judged by version 1 of the rules; 0 would change\n");

        await stop.CancelAsync();
        await clicking;
        await Shipping.DoneAsync(Server);
        visitors.UnexpectedAnswers.Should().BeEmpty();
        (await CheckAsync()).ExitCode.Should().Be(0);
        StoredRows.Read(Folder, "SELECT SUM(changed), COUNT(finished_at), COUNT(*) FROM requalifications").Should().Equal("10000 1 2");
    }

    [TestCase]
    [TestCase("--from", "2026-03-04")]
    [TestCase("--to", "2026-03-04", "--dry-run")]
    public async Task What_is_missing_is_told(params string[] arguments) =>
        (await ServiceCommand.RunAsync(Folder, ["requalify", .. arguments]))
            .Should().Be((2, "", "Usage: requalify --from <hour> --to <hour> [--dry-run]\n"));

    /// <summary>Writes 30,000 clicks of a day, every third of which is one of a robot that was not known.</summary>
    private void Fill() => StoredRows.Execute(Folder, """
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999)
        INSERT INTO clicks (
            click_id, batch, occurred_at, tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id,
            payment_rule_id, pricing_type, user_id, ip, user_agent, reasons, destination_source)
        SELECT
            ((strftime('%s', '2026-03-04 01:00:00') - 1577836800) * 1000 + i * 2000) * 4194304 + i % 4096,
            0, strftime('%Y-%m-%d %H:%M:%S', '2026-03-04 01:00:00', '+' || (i * 2) || ' seconds'), 582, 1, 1, 0, 1, 1, 0, 0, 'none', 0,
            '203.0.113.77', CASE WHEN i % 3 = 0 THEN 'Googlebot/2.1' ELSE 'Mozilla/5.0 (X11; Linux x86_64; rv:' || (100 + i) || '.0) Gecko/20100101 Firefox/' || (100 + i) || '.0' END, 0, 'redir'
        FROM n
        """);

    private long Judgements() => long.Parse(StoredRows.Read(Folder, "SELECT COUNT(*) FROM click_judgements")[0], CultureInfo.InvariantCulture);

    private Task<(int ExitCode, string Output, string Error)> CheckAsync() => ServiceCommand.RunAsync(Folder, "check-rollups");

    /// <summary>The machine's time zone has the clicks of another day between midnights.</summary>
    private Task<(int ExitCode, string Output, string Error)> RequalifyAsync(params string[] more) => ServiceCommand.RunInAsync(
        new() { ["TZ"] = "America/New_York" }, Folder,
        ["requalify", "--from", "2026-03-04", "--to", "2026-03-05", "--Privacy:Ip=Full", .. more]);
}
