using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.FastPath;

/// <summary>
/// The same requests go to two servers, one with the fast path and one with Kestrel alone. Answers and clicks must be equal to the byte.
/// </summary>
/// <param name="proxy">The trusted proxy.</param>
[Platform("Linux")]
[TestFixture("none")]
[TestFixture("127.0.0.1,203.0.113.9")]
internal sealed partial class FastPathAnswerTests(string proxy) : ServerFixture
{
    private const string Agent = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private string _other = null!;
    private Server _kestrel = null!;

    // Whether a click is a duplicate would depend on the tests before.
    protected override string[] Settings => ["Privacy:Ip=Full", "Quality:DuplicateSeconds=0", $"Proxy:Trusted={proxy}"];

    [OneTimeSetUp]
    public async Task StartKestrel()
    {
        _other = Path.Combine(Folder, "kestrel");
        _kestrel = await Server.StartAsync(_other, [.. Settings, "Http:Transport=Sockets"]);
    }

    [OneTimeTearDown]
    public async Task StopKestrel()
    {
        if (_kestrel is not null)
            await _kestrel.DisposeAsync();
    }

    [Test]
    public async Task Answers_and_clicks_are_those_of_Kestrel()
    {
        var requests = Requests().ToArray();
        foreach (var request in requests)
        {
            var (fast, kestrel) = (await AnswerAsync(Server, request), await AnswerAsync(_kestrel, request));
            fast.Should().NotBeEmpty().And.Be(kestrel, "it is the answer to {0}", request);
        }

        const string clicks = """
            SELECT cachebuster, tracker_id, coalesce(ip, 'none'), coalesce(user_agent, 'none'), coalesce(site_domain, 'none'), user_id, coalesce(raw_cost, 'none'),
                   media_buy_cost, reasons, destination_source
            FROM clicks WHERE cachebuster IS NOT NULL ORDER BY cachebuster
            """;
        var last = $"SELECT cachebuster FROM clicks WHERE cachebuster = '{Cachebuster(requests.Length - 1)}'";
        foreach (var folder in new[] { Folder, _other })
            await Eventually.AsyncThat(() => StoredRows.ReadClicks(folder, last).Count == 1, "the last click in the database");
        var stored = StoredRows.ReadClicks(Folder, clicks);
        stored.Should().HaveCountGreaterThanOrEqualTo(30).And.Equal(StoredRows.ReadClicks(_other, clicks));
        stored.Should().Contain(
            c => c.Contains("none none news.example", StringComparison.Ordinal), "who opts out leaves no address and no agent");
    }

    [Test]
    public async Task Requests_of_one_connection_are_answered_alike_whoever_takes_them()
    {
        string[] requests =
        [
            "GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /clktr?id=1 HTTP/1.1\r\nHost: a\r\n\r\n",
            // From here on Kestrel serves the requests.
            "HEAD /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /auth HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
            "GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n",
        ];
        (await AllAsync(Server)).Select(Status)
            .Should().Equal(302, 404, 302, 302, 200, 400, 302).And.Equal((await AllAsync(_kestrel)).Select(Status));

        async Task<List<string>> AllAsync(Server server)
        {
            using var client = await ConnectAsync(server);
            var answers = new List<string>();
            foreach (var request in requests)
            {
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
                answers.Add(await ReadOneAsync(client, hasBody: !request.StartsWith("HEAD", StringComparison.Ordinal)));
            }

            return answers;
        }
    }

    [Test]
    public async Task Requests_sent_at_once_are_all_answered_in_their_order()
    {
        const int count = 300;
        using var client = await ConnectAsync(Server);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Range(0, count).Select(n => $"GET /clktr?id={(n % 3 == 0 ? 582 : 1)} HTTP/1.1\r\nHost: a\r\n\r\n"))));
        for (var n = 0; n < count; n++)
            Status(await ReadOneAsync(client)).Should().Be(n % 3 == 0 ? 302 : 404, "it is answer {0}", n);
    }

    [Test]
    public async Task A_connection_of_a_proxy_comes_back_to_the_fast_path_after_an_odd_request()
    {
        using var client = await ConnectAsync(Server);
        await client.GetStream().WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n"u8.ToArray());
        var answers = 1;
        while (!(await ReadOneAsync(client)).Contains("\r\nConnection: close\r\n", StringComparison.Ordinal))
        {
            await client.GetStream().WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            answers++;
        }

        answers.Should().Be(100);
        (await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0);
    }

    [Test]
    public async Task Who_sends_no_more_is_answered_before_the_connection_ends()
    {
        using var client = await ConnectAsync(Server);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        (await reader.ReadToEndAsync().WaitAsync(_limit)).Should().StartWith("HTTP/1.1 302 Found\r\n").And.EndWith("\r\n\r\n");
    }

    [Test]
    public async Task A_request_in_pieces_is_answered_as_a_whole_one([Values(1, 7, 30)] int pieceSize)
    {
        using var client = await ConnectAsync(Server);
        for (var round = 0; round < 2; round++)
        {
            foreach (var piece in Encoding.ASCII.GetBytes($"GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n{Agent}\r\n\r\n").Chunk(pieceSize))
            {
                await client.GetStream().WriteAsync(piece);
                await Task.Delay(1);
            }

            Status(await ReadOneAsync(client)).Should().Be(302);
        }
    }

    [Test]
    public async Task A_thousand_requests_of_a_connection_are_a_thousand_clicks()
    {
        const int count = 1000;
        var before = (await MetricsPage.ReadAsync(Server)).Value("clicktracker_journal_clicks_total");
        using var client = await ConnectAsync(Server);
        for (var n = 0; n < count; n++)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /clktr?id=582&n={n} HTTP/1.1\r\nHost: a\r\n\r\n"));
            Status(await ReadOneAsync(client)).Should().Be(302);
        }

        ((await MetricsPage.ReadAsync(Server)).Value("clicktracker_journal_clicks_total") - before).Should().BeGreaterThanOrEqualTo(count);
    }

    [Test]
    public async Task A_stop_answers_what_is_under_way_and_closes_what_is_idle()
    {
        var server = await Server.StartAsync(Path.Combine(Folder, "stop"), Settings);
        using var idle = await ConnectAsync(server);
        await idle.GetStream().WriteAsync("GET /clktr?id=582 HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        Status(await ReadOneAsync(idle)).Should().Be(302);
        using var silent = await ConnectAsync(server);
        using var stop = new CancellationTokenSource();
        var visitors = new Visitors();
        var clicking = visitors.ClickAsync(server, stop.Token);
        await visitors.MoreAsync(100);
        await server.StopAsync();
        await stop.CancelAsync();
        await clicking;
        visitors.UnexpectedAnswers.Should().BeEmpty();
        (await idle.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0, "it is closed in order");
        (await silent.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(_limit)).Should().Be(0, "it is closed in order");
        server.ExitCode.Should().Be(0);
        var stored = StoredRows.ReadClicks(server.DataFolder, "SELECT count(*) FROM clicks");
        int.Parse(stored[0], null).Should().BeGreaterThanOrEqualTo(visitors.Answered.Count + 1);
        await server.DisposeAsync();
    }

    /// <summary>
    /// Returns requests, each with its own cachebuster if it has one: plain ones, and ones that differ from them in one way.
    /// </summary>
    private static IEnumerable<string> Requests()
    {
        string[] queries =
        [
            "id=582", "id=582&ancost=0.25", "id=582&redir=https://evil.example/", "id=582&redir=%68ttps%3A//b.example/%0d%0aX%3A%201",
            "id=1", "id=x", "", "id=582&custom=%e9%00",
            "?id=582", "id=582&&&=", "ID=582", "id=582&ancost=1,5", "id=582#x\"<>", "id=582&id=583", "id=" + new string('9', 300),
            "id=582&x=" + new string('y', 5000),
        ];
        string[] heads =
        [
            "GET {0} HTTP/1.1\r\nHost: a", "GET {0} HTTP/1.1\r\nHost: a\r\nConnection: keep-alive",
            "GET {0} HTTP/1.1\r\nHost: a\r\nConnection: close", "HEAD {0} HTTP/1.1\r\nHost: a",
            "GET {0} HTTP/1.0", "GET {0} HTTP/1.1", "GET {0} HTTP/1.1\r\nHost: a b", "POST {0} HTTP/1.1\r\nHost: a\r\nContent-Length: 0",
        ];
        string[] visitors =
        [
            "", Agent, $"{Agent}\r\nReferer: https://www.news.example/a?b", "User-Agent: Googlebot/2.1",
            $"{Agent}\r\nSec-GPC: 1\r\nReferer: https://news.example/", $"{Agent}\r\nDNT: 1",
            $"{Agent}\r\nDNT: 0", $"{Agent}\r\nPurpose: prefetch", "User-Agent:", "User-Agent:\t x \t", "User-Agent: \u00e9\u00ff",
            "Referer: not an address", $"{Agent}\r\nCookie: user_id=5",
            $"{Agent}\r\nX-Forwarded-For: 9.9.9.9",
            $"{Agent}\r\nX-Forwarded-For: 9.9.9.9:99\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: b",
            $"{Agent}\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 8.8.8.8", $"{Agent}\r\nX-Forwarded-For: 9.9.9.9, 8.8.8.8",
            $"{Agent}\r\nX-Forwarded-For: 9.9.9.9, 203.0.113.9",
            $"{Agent}\r\nX-Forwarded-For: 2001:db8::1\r\nX-Forwarded-Proto: x y", $"{Agent}\r\nX-Forwarded-For: 9.9.9.9, x",
            $"{Agent}\r\nX-Forwarded-For: 5", $"{Agent}\r\nX-Forwarded-For:",
            $"{Agent}\r\nX-Forwarded-For: 203.0.113.9", $"{Agent}\r\nX-Forwarded-For: ::ffff:9.9.9.9",
            $"{Agent}\r\nX-Forwarded-For: unknown", $"{Agent}\r\n{Agent}", "X: " + new string('x', 6000),
        ];
        var number = 0;
        foreach (var query in queries)
            yield return Request(heads[0], query, visitors[1]);
        foreach (var head in heads)
            yield return Request(head, "id=582", visitors[2]);
        foreach (var visitor in visitors)
            yield return Request(heads[0], "id=582", visitor);
        yield return Request(heads[0], "id=582", visitors[2]);

        string Request(string head, string query, string visitor) =>
            $"{string.Format(null, head, $"/clktr?{query}&cachebuster={Cachebuster(number++)}")}\r\n{(visitor == "" ? "" : visitor + "\r\n")}\r\n";
    }

    private static string Cachebuster(int number) => $"n{number:000}";

    /// <summary>Returns the answer, and whether the connection ended. Each character is a byte.</summary>
    private static async Task<string> AnswerAsync(Server server, string request)
    {
        using var client = await ConnectAsync(server);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        var answer = await ReadOneAsync(client, hasBody: !request.StartsWith("HEAD", StringComparison.Ordinal));
        answer = OfRequest().Replace(Date().Replace(answer, "Date: some time\r\n"), "");
        return answer + (await IsOpenAsync(client) ? "then open" : "then closed");
    }

    private static async Task<bool> IsOpenAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("GET /clktr?id=x HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            return (await ReadOneAsync(client)).StartsWith("HTTP/1.1 400", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<TcpClient> ConnectAsync(Server server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        return client;
    }

    private static async Task<string> ReadOneAsync(TcpClient client, bool hasBody = true)
    {
        var answer = new StringBuilder();
        var next = new byte[1];
        async Task<bool> ReadAsync()
        {
            if (await client.GetStream().ReadAsync(next).AsTask().WaitAsync(_limit) == 0)
                return false;
            answer.Append((char)next[0]);
            return true;
        }

        // A connection that ends makes the answer shorter.
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await ReadAsync())
            ;
        if (hasBody && answer.ToString().Contains("chunked", StringComparison.Ordinal))
        {
            while (!answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) && await ReadAsync())
                ;
        }

        var left = hasBody && Length().Match(answer.ToString()) is { Success: true } length ? int.Parse(length.Groups[1].Value, null) : 0;
        while (left-- > 0 && await ReadAsync())
            ;
        return answer.ToString();
    }

    private static int Status(string answer) => int.Parse(answer.Split(' ')[1], null);

    [GeneratedRegex("^Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT\r\n", RegexOptions.Multiline)]
    private static partial Regex Date();

    /// <summary>What a refusal says about its own request: the time it took, and its id. A time has more or fewer digits.</summary>
    [GeneratedRegex("\"time\":[0-9.]+,\"uuid\":\"[0-9a-f-]+\",|(?<=^HTTP/1.1 400.*)Content-Length: [0-9]{3}\r\n", RegexOptions.Singleline)]
    private static partial Regex OfRequest();

    [GeneratedRegex("^Content-Length: ([0-9]+)\r\n", RegexOptions.Multiline)]
    private static partial Regex Length();
}
