using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>Whatever is sent, the answer is one of the contract and never a fault of ours.</summary>
internal sealed class AnyRequestTests : ResourcesFixture
{
    private const int BodiesPerService = 300;
    private const int QueriesPerService = 250;
    private const int AtOnce = 8;

    private static IEnumerable<string> Readable() => ResourceCase.All.Select(s => s.Name).Append("audit-log");

    private Family _targets = null!;

    [OneTimeSetUp]
    public async Task MakeTargets() => _targets = await Family.CreateAsync(Administrator, "any", 20_000, GoodPassword);

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task Any_body_is_taken_or_refused_in_the_contracts_form(ResourceCase service)
    {
        var random = new Random(Seed.Value);
        var fields = JsonNode.Parse(service.Shown)!.AsObject().Select(p => p.Key).Append("password").ToArray();
        var bodies = new AnyJson(random, fields);
        var requests = Enumerable.Range(0, BodiesPerService).Select(_ => Request(service, random, bodies.Body(service.Name))).ToArray();
        await DemandContractAsync(requests);
    }

    [TestCaseSource(nameof(Readable))]
    public async Task Any_query_string_is_served_or_refused_in_the_contracts_form(string service)
    {
        var random = new Random(Seed.Value);
        var fields = (await Administrator.GetAsync($"/{service}/meta")).Response["fields"]!.AsArray().Select(f => (string)f!["name"]!).ToArray();
        var queries = new AnyQuery(random, fields);
        await DemandContractAsync([.. Enumerable.Range(0, QueriesPerService).Select(_ => (HttpMethod.Get, $"/{service}?{queries.Text()}", (string?)null))]);
    }

    [TestCase("id={0}&start_element=1")]
    [TestCase("start_element=7&num_elements=1&id={0}")]
    public async Task One_object_is_answered_whatever_page_is_asked_for(string query)
    {
        var id = _targets[ResourceCase.Publisher];
        var answer = await Administrator.GetAsync("/publisher?" + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, id));
        ((int?)answer.Response["start_element"], (int?)answer.Response["num_elements"], (long?)answer.Response["publisher"]?["id"]).Should().Be((0, 100, id));
    }

    private (HttpMethod Method, string Path, string? Body) Request(ResourceCase service, Random random, string body) => random.Next(8) switch
    {
        < 4 => (HttpMethod.Post, random.Next(4) == 0 ? service.Create : _targets.Create(service), body),
        < 7 => (HttpMethod.Put, At(service, _targets[service]), body),
        _ => (HttpMethod.Put, $"/{service.Name}", body),
    };

    private async Task DemandContractAsync((HttpMethod Method, string Path, string? Body)[] requests)
    {
        var faults = new ConcurrentBag<string>();
        var statuses = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (asked, _) =>
        {
            using var request = new HttpRequestMessage(asked.Method, asked.Path);
            if (asked.Body is not null)
                request.Content = new StringContent(asked.Body);
            using var response = await Administrator.RawAsync(request);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            statuses.Add((int)response.StatusCode);
            if (Contract.FaultOf((int)response.StatusCode, text) is { } exception)
                faults.Add($"{exception}: {asked.Method} {asked.Path}\n{asked.Body}\n→ {text}");
        });
        faults.Should().BeEmpty($"seed {Seed.Value} gave them");
        statuses.Should().Contain(200, $"seed {Seed.Value} tried what is right, too").And.Contain(400);
    }
}
