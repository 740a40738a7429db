using System.Net.Sockets;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults;

/// <summary>After SIGTERM under load, answered clicks are kept and shipped at the stop or at the next start.</summary>
internal sealed class StopTests : ServerFixture
{
    private const string Left = "stay in the journal and are shipped at the next start";

    protected override bool StartsByItself => false;

    /// <summary>A test that is skipped midway leaves its server behind.</summary>
    [TearDown]
    public async Task EndServer() => await Server.DisposeAsync();

    [Test]
    public async Task A_stop_under_load_ships_everything_and_with_the_database_away_it_is_left_for_the_next_start()
    {
        var visitors = new Visitors();
        var server = await StartAsync();
        await StopUnderLoadAsync(server, visitors);
        Messages(server).Should().Contain("Stopped").And.NotContain(m => m.Contains(Left), "there was time to ship everything");

        server = await StartAsync("Shutdown:Timeout=00:00:01");
        await Shipping.DoneAsync(server);
        using (DatabaseLock.Take(Folder))
            await StopUnderLoadAsync(server, visitors);
        Messages(server).Should().Contain("Stopped").And.Contain(m => m.Contains(Left));

        server = await StartAsync();
        await FeedHolds.ExactlyAsync(server, visitors);
        using var client = await ApiClient.AdministratorAsync(server);
        var ledger = await LedgerAnswer.AskAsync(client);
        (ledger.Holds, ledger.Total("lost"), ledger.Total("journaled"), ledger.Outcome("journaled"))
            .Should().Be((true, 0, visitors.Answered.Count, visitors.Answered.Count), "a clean stop saves every count");
        await server.StopAsync();
    }

    [Test]
    public async Task Requests_that_never_end_take_no_time_from_shipping()
    {
        var server = await StartAsync();
        using var half = new TcpClient();
        await half.ConnectAsync(server.Address.Host, server.Address.Port);
        await half.GetStream().WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n"u8.ToArray());
        using var body = new TcpClient();
        await body.ConnectAsync(server.Address.Host, server.Address.Port);
        await body.GetStream().WriteAsync("POST /auth HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
        var visitors = new Visitors();
        await StopUnderLoadAsync(server, visitors);

        Messages(server).Should().Contain("Stopped").And.NotContain(m => m.Contains(Left));
    }

    private static async Task StopUnderLoadAsync(Server server, Visitors visitors)
    {
        var clicking = visitors.ClickAsync(server, CancellationToken.None);
        await visitors.MoreAsync(1000);
        await server.StopAsync();
        await clicking;
        server.ExitCode.Should().Be(0);
    }

    private static IEnumerable<string> Messages(Server server) => server.Events.Select(e => e.GetProperty("@m").GetString()!);
}
