using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Enumerations, money, shares and landing domains.</summary>
internal sealed class ValueTests : ResourcesFixture
{
    private const string Money = "must be null or a number from 0 to 999999.999999 with at most 6 decimals";
    private const string Share = "must be null or a number from 0 to 1 with at most 6 decimals";
    private const string Hosts = "must be an array of at most 100 host names, like [\"example.com\"], none of them a public suffix like com or co.uk";

    private static readonly (ResourceCase Service, string Field)[] _money =
        [(ResourceCase.LineItem, "revenue_value"), (ResourceCase.LineItem, "commission_cpm"), (ResourceCase.PaymentRule, "cost_cpm")];

    private static readonly (ResourceCase Service, string Field)[] _shares =
        [(ResourceCase.LineItem, "commission_revshare"), (ResourceCase.PaymentRule, "revshare")];

    private static IEnumerable<TestCaseData> Accepted()
    {
        foreach (var (service, field) in _money)
            foreach (var (json, shown) in new[]
            {
                ("0", "0"), ("0.000001", "0.000001"), ("1.5", "1.5"), ("1.500000", "1.5"), ("1e2", "100"), ("25e-2", "0.25"), ("123456.789012", "123456.789012"),
                ("999999.999999", "999999.999999"), ("null", "null"), ("\"0.50\"", "0.5"), ("\"1\"", "1"),
            })
                yield return Case(service, field, json, shown);
        foreach (var (service, field) in _shares)
            foreach (var (json, shown) in new[] { ("0", "0"), ("0.123456", "0.123456"), ("1", "1"), ("1.0", "1"), ("null", "null") })
                yield return Case(service, field, json, shown);
        foreach (var (service, field, names) in Enumerations())
            foreach (var name in names.Split(", "))
                yield return Case(service, field, $"\"{name}\"", $"\"{name}\"");
        foreach (var (json, shown) in new[]
        {
            ("[]", "[]"),
            ("""["Example.COM", "a.b-c_d.example."]""", """["example.com","a.b-c_d.example"]"""),
            ("""["b\u00FCcher.example", "XN--BCHER-KVA.example"]""", """["xn--bcher-kva.example"]"""),
            ("""["\u4F8B\u3048\uFF0E\u30C6\u30B9\u30C8"]""", """["xn--r8jz45g.xn--zckzah"]"""),
            ("""["[2001:DB8:0::1]", "127.0.0.1", "localhost"]""", """["[2001:db8::1]","127.0.0.1","localhost"]"""),
        })
            yield return Case(ResourceCase.Advertiser, "landing_domains", json, shown);
    }

    [TestCaseSource(nameof(Accepted))]
    public async Task A_good_value_is_kept(ResourceCase service, string field, string json, string shown)
    {
        var created = await User.PostAsync(service.Create, service.Body((field, json)));
        var id = IdOf(created);
        var changed = await User.PutAsync(At(service, await CreateAsync(service)), service.Wrap(new JsonObject { [field] = JsonNode.Parse(json) }));

        Show(created.Response[service.Name]![field]).Should().Be(shown);
        Show(changed.Response[service.Name]![field]).Should().Be(shown);
        Show((await ReadAsync(service, id))[field]).Should().Be(shown);
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        foreach (var (service, field) in _money)
            foreach (var json in new[] { "-0.000001", "1000000", "999999.9999991", "0.0000001", "1e400", "\"\"", "\"1,5\"", "\"1e2\"", "\"-1\"", "true", "[1]", "{}" })
                yield return Case(service, field, json, Money);
        foreach (var (service, field) in _shares)
            foreach (var json in new[] { "-1", "1.000001", "0.1234567", "50", "\"1.5\"", "{}" })
                yield return Case(service, field, json, Share);
        foreach (var (service, field, names) in Enumerations())
        {
            foreach (var json in new[] { "\"\"", "\"ACTIVE\"", "\"0\"", "0", "[\"active\"]", "\" active\"" })
                yield return Case(service, field, json, "must be one of " + names);
            yield return Case(service, field, "null", $"may not be null: leave it out, or give one of {names}");
        }
        foreach (var json in new[]
        {
            "\"example.com\"", "[5]", "[null]", "[[]]", "[\"\"]", "[\".\"]", "[\"a..b\"]", "[\"https://example.com\"]", "[\"example.com/\"]", "[\"example.com:443\"]",
            "[\"*.example.com\"]", "[\"a b.example\"]", "[\"ok.example\", \"a@b.example\"]", "[\"[::1\"]", "[\"[fe80::1%25eth0]\"]",
            $"[\"{new string('a', 64)}.example\"]", $"[\"{string.Join('.', Enumerable.Repeat("abcdefg", 32))}\"]",
            $"[{string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"h{i}.example\""))}]",
        })
            yield return Case(ResourceCase.Advertiser, "landing_domains", json, Hosts);
        yield return Case(ResourceCase.Advertiser, "landing_domains", "null", "may not be null: leave it out, or give " + Hosts["must be ".Length..]);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task A_bad_value_is_refused_and_changes_nothing(ResourceCase service, string field, string json, string error)
    {
        var id = await CreateAsync(service);
        var before = await ReadAsync(service, id);
        var draft = JsonNode.Parse(service.Body())![service.Name]!.AsObject();
        draft.Remove(field);

        var created = await User.PostAsync(service.Create, Raw(service, draft, field, json));
        var changed = await User.PutAsync(At(service, id), Raw(service, [], field, json));

        foreach (var answer in new[] { created, changed })
            (answer.Status, answer.ErrorId, answer.Error).Should().Be((400, "SYNTAX", $"{service.Name}.{field}: {error}"));
        (await ReadAsync(service, id)).ToJsonString().Should().Be(before.ToJsonString());
    }

    [Test]
    public async Task A_hundred_landing_domains_are_taken()
    {
        var hosts = $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"h{i}.example\""))}]";
        Show((await ReadAsync(ResourceCase.Advertiser, await CreateAsync(ResourceCase.Advertiser, ("landing_domains", hosts))))["landing_domains"]).Should().Be(hosts);
    }

    private static IEnumerable<(ResourceCase Service, string Field, string Names)> Enumerations()
    {
        foreach (var service in ResourceCase.Ordinary)
            yield return (service, "state", "active, inactive");
        yield return (ResourceCase.LineItem, "revenue_type", "none, cpm, cpc, cpa, cost_plus_cpm, cost_plus_margin");
        yield return (ResourceCase.PaymentRule, "pricing_type", "revshare, cpm");
    }

    /// <summary>Composes the body as text, because a number of 400 digits would not survive a JSON writer.</summary>
    private static string Raw(ResourceCase service, JsonObject draft, string field, string json)
    {
        var others = string.Concat(draft.Select(p => $"\"{p.Key}\": {p.Value?.ToJsonString() ?? "null"}, "));
        return $$"""{"{{service.Name}}": { {{others}} "{{field}}": {{json}} } }""";
    }

    private static string Show(JsonNode? value) =>
        value?.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? ((decimal)value).ToString("0.######", CultureInfo.InvariantCulture)
            : value?.ToJsonString() ?? "null";

    private static TestCaseData Case(ResourceCase service, string field, string json, string expected) =>
        new TestCaseData(service, field, json, expected).SetArgDisplayNames(service.Name, field, json.Length > 60 ? $"{json.Length} characters" : json);
}
