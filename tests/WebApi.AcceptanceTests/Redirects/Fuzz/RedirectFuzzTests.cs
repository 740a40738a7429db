using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using ClickTracking.WebApi.AcceptanceTests.Properties;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>
/// Random bytes in the query string never cause a 5xx or an unexpected header, and <c>Location</c> has exactly the expected value. A
/// failure names seed and case, and the parameter <c>cases</c> sets their number.
/// </summary>
[TestFixture("AllowList", "ClickUrl")]
[TestFixture("Open", "Redir")]
internal sealed class RedirectFuzzTests(string policy, string precedence) : RedirectFixture
{
    private const int Connections = 32;
    private const int AtOnce = 32;

    /// <summary>The longest request line that fits into the fast path's buffer together with its header fields.</summary>
    private const int FastPathLine = 3900;

    private const int MaxFaults = 20;

    /// <summary>Hosts as people write them, and their spelling in lower-case punycode.</summary>
    private static readonly (string Given, string Meant)[] _domains =
    [
        ("Test-Landing-Page.com", "test-landing-page.com"), ("bücher.example", "xn--bcher-kva.example"), ("[2001:DB8::1]", "[2001:db8::1]"),
        ("203.0.113.9", "203.0.113.9"),
        ("a_b.example", "a_b.example"), ("localhost", "localhost"),
    ];

    private static readonly int _cases = int.Parse(TestContext.Parameters.Get("cases", "50000"), CultureInfo.InvariantCulture);

    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentDictionary<string, int> _kinds = new();
    private long[] _ids = [];
    private RedirectOracle _oracle = null!;

    /// <summary>The requests after which Kestrel closes a connection, so that the next one is on the fast path.</summary>
    private const int KestrelsMost = 100;

    protected override string[] Settings => [$"Redirect:Policy={policy}", $"Redirect:Precedence={precedence}", "Journal:Commit=Buffered"];

    [OneTimeSetUp]
    public async Task CreateTrackers()
    {
        // Random ids would sometimes be those of the demo's trackers.
        using var administrator = await ApiClient.AdministratorAsync(Server);
        foreach (var tracker in (await administrator.GetAsync("/clicktracker")).Response["clicktrackers"]!.AsArray())
            (await administrator.DeleteAsync($"/clicktracker?id={tracker!["id"]}")).Status.Should().Be(200);

        var domains = string.Join(',', _domains.Select(d => $"\"{d.Given}\""));
        (await User.PutAsync("/advertiser?id=37236", $$"""{"advertiser": {"landing_domains": [{{domains}}]} }""")).Status.Should().Be(200);
        var trackers = new Dictionary<BigInteger, KnownTracker>();
        foreach (var (clickUrl, location, state) in new[]
        {
            (null, null, "active"),
            (null, null, "inactive"),
            ("https://landing.example/?a=%20&b=[X]#top", "https://landing.example/?a=%20&b=[X]#top", "active"),
            ("http://landing.example/ü", "http://landing.example/%C3%BC", "inactive"),
        })
            trackers.Add(await CreateAsync(clickUrl, state), new KnownTracker(location));
        var deleted = await CreateAsync(null);
        await User.DeleteAsync($"/clicktracker?id={deleted}");
        var bare = trackers.Where(t => t.Value.ClickUrl is null).Select(t => (long)t.Key).ToArray();
        _ids = [.. trackers.Keys.Select(i => (long)i), .. bare, .. bare, deleted];
        _oracle = new RedirectOracle(trackers, [.. _domains.Select(d => d.Meant)], policy == "AllowList", precedence == "Redir");
    }

    [Test]
    public async Task Any_query_string_is_answered_as_the_rules_say()
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(c => Task.Run(() => RunAsync(c))));

        TestContext.Out.WriteLine($"seed {Seed.Value}: {string.Join(", ", _kinds.OrderBy(k => k.Key).Select(k => $"{k.Key}: {k.Value}"))}");
        _faults.Should().BeEmpty($"seed {Seed.Value} gave them");
        foreach (var kind in (string[])["302 of a redir", "302 of a click_url", "400", "403", "404", "not passed on"])
            _kinds.GetValueOrDefault(kind).Should().BeGreaterThan(_cases / 200, $"cases that prove something must come up: {kind}");
    }

    /// <summary>
    /// Runs cases. Now and then a case that a request line cannot carry gets a connection of its own. Every other connection sends in
    /// batches, which Kestrel serves, and those between them send single requests, which the fast path serves until one is too long.
    /// </summary>
    private async Task RunAsync(int first)
    {
        FuzzConnection? connection = null;
        var sent = 0;
        var atOnce = first % 2 == 0 ? AtOnce : 1;
        var batch = new List<FuzzCase>(atOnce);
        for (var number = first; number < _cases && _faults.Count < MaxFaults; number += Connections)
        {
            var next = FuzzCase.Of(Seed.Value, number, _ids, [.. _domains.Select(d => d.Meant)]);
            if (!next.IsSendable)
                await TryAlone(next);
            else
                batch.Add(next);
            if (batch.Count == atOnce || number + Connections >= _cases)
            {
                connection ??= await FuzzConnection.OpenAsync(Server.Address);
                connection = await TryAsync(connection, batch);
                sent += batch.Count;
                if ((atOnce == 1 && batch.Exists(c => c.Line.Length > FastPathLine)) || sent > KestrelsMost - AtOnce)
                {
                    connection?.Dispose();
                    connection = null;
                    sent = 0;
                }

                batch.Clear();
            }
        }
        connection?.Dispose();
    }

    /// <summary>Returns the connection to use next. Null when it broke.</summary>
    private async Task<FuzzConnection?> TryAsync(FuzzConnection connection, List<FuzzCase> batch)
    {
        try
        {
            var answers = await connection.ExchangeAsync(batch);
            for (var i = 0; i < batch.Count; i++)
                Judge(batch[i], answers[i]);
            return connection;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            connection.Dispose();
            _faults.Add($"{exception.Message} Within: {string.Join('\n', batch)}");
            return null;
        }
    }

    private async Task TryAlone(FuzzCase one)
    {
        using var connection = await FuzzConnection.OpenAsync(Server.Address);
        try
        {
            Judge(one, await connection.ExchangeLastAsync(one));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            _faults.Add($"{exception.Message} At {one}");
        }
    }

    private void Judge(FuzzCase asked, RawAnswer answer)
    {
        if (FuzzAnswer.ErrorIn(asked, answer, _oracle) is { } exception)
            _faults.Add($"{exception}: {asked}");
        var location = answer["Location"];
        var kind = FuzzAnswer.IsServersOwn(asked, answer) ? "not passed on"
            : answer.Status != 302 ? $"{answer.Status}"
            : location!.Contains("landing.example", StringComparison.Ordinal) ? "302 of a click_url" : "302 of a redir";
        _kinds.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }
}
