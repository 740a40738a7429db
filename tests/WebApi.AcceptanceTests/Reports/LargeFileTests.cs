using System.Net;
using System.Net.Sockets;
using System.Text;
using ClickTracking.Domain.Common;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Reports;

/// <summary>Reports whose files are much larger than what networks and memory hold on the way.</summary>
internal sealed class LargeFileTests : ServerFixture
{
    private const int Clicks = 100_000;

    private static readonly string[] _columns = ["auction_id", "datetime", "tracker_id", "site_domain", "user_id", "media_buy_cost", "cachebuster"];

    private static readonly string[] _unlimited = ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0"];

    private readonly DateTime _start = FullHour.Of(DateTime.UtcNow).AddHours(-2);

    protected override string[] Settings => _unlimited;

    [OneTimeSetUp]
    public void InsertClicks() => ManyStoredClicks.Insert(Folder, _start, _start.AddHours(2), Clicks);

    [Test]
    public async Task A_reader_of_a_few_bytes_at_a_time_keeps_nobody_waiting_and_gets_the_whole_file()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        var id = await MakeAsync(client);
        var whole = await Feed.DownloadAsync(client, id);

        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(Server.Address.Host, Server.Address.Port);
        await slow.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /report-download?id={id} HTTP/1.1\r\nHost: x\r\nAuthorization: {client.Token}\r\nConnection: close\r\n\r\n"));
        var (read, piece) = (new MemoryStream(), new byte[32]);
        for (var round = 0; round < 5; round++)
        {
            await ReadAsync();
            (await Feed.DownloadAsync(client, id)).Should().Be(whole, "another reader is as fast as ever");
            (await Feed.DownloadAsync(client, await MakeAsync(client))).Should().Be(whole, "another report is made");
            using var click = new HttpRequestMessage(HttpMethod.Get, "/clktr?id=582");
            (await client.RawAsync(click)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
        read.Length.Should().BeLessThan(1024, "the reader has hardly begun");
        piece = new byte[64 * 1024];
        while (await ReadAsync() > 0)
        {
        }
        var answer = Encoding.ASCII.GetString(read.ToArray());
        answer.Should().StartWith("HTTP/1.1 200 OK\r\n");
        answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Should().Be(whole);

        async Task<int> ReadAsync()
        {
            var count = await slow.ReceiveAsync(piece);
            read.Write(piece, 0, count);
            return count;
        }
    }

    /// <summary>Parts are stored while the file is made, and those of a process that is gone must not remain among the later ones.</summary>
    [Test]
    public async Task A_report_whose_node_is_killed_while_it_makes_the_file_is_made_again_with_the_same_content()
    {
        using var before = await ApiClient.DemoUserAsync(Server);
        var expected = await Feed.DownloadAsync(before, await MakeAsync(before, "html"));
        var id = await AskAsync(before, "html");
        await Eventually.AsyncThat(
            () => StoredRows.Read(Folder, $"SELECT COUNT(*) FROM report_parts WHERE report_id = '{id}'")[0] != "0", "a part is stored");
        await Server.KillAsync();
        StoredRows.Read(Folder, $"SELECT execution_status FROM reports WHERE id = '{id}'").Should().Equal("processing");
        StoredRows.Read(Folder, $"SELECT COUNT(*) FROM reports WHERE id = '{id}' AND last_batch IS NOT NULL")
            .Should().Equal(["1"], "the clicks of the report are known before its file is made");

        await StartAsync(_unlimited);
        using var after = await ApiClient.DemoUserAsync(Server);
        await Feed.ReadyAsync(after, id);
        (await Feed.DownloadAsync(after, id)).Should().Be(expected);
    }

    private Task<string> MakeAsync(ApiClient client, string format = "csv") =>
        Feed.MakeAsync(client, _start, _start.AddHours(2), format, _columns);

    private Task<string> AskAsync(ApiClient client, string format) => Feed.AskAsync(client, _start, _start.AddHours(2), format, _columns);
}
