using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>GET /service/meta: the fields of every service and their properties.</summary>
internal sealed class MetaTests : ResourcesFixture
{
    // In each line: name, type, s: sort_by, f: filter_by, r: read_only, required_on, default, and values where there are some
    private const string Id = "id int sfr PUT, DELETE -";
    private const string Owner = "member_id int sfr - -";
    private const string Name = "name string sf- POST -";
    private const string Code = "code string sf- - -";
    private const string State = "state enum sf- - active active|inactive";

    private static IEnumerable<TestCaseData> Tables()
    {
        yield return Table("member", Id, Name, State);
        yield return Table("user", Id, "username string sf- POST -", Owner, "role enum sf- - user admin|user|read_only", State,
            "error_status enum sf- - - Standard|Always200", "password string --- POST -");
        yield return Table("advertiser", Id, Owner, Name, Code, State, "landing_domains array --- - -");
        yield return Table("insertion-order", Id, "advertiser_id int sf- POST -", Name, Code, State);
        yield return Table(
            "line-item", Id, "advertiser_id int sf- POST -", "insertion_order_id int sf- - -", Name, Code, State,
            "revenue_type enum sf- - none none|cpm|cpc|cpa|cost_plus_cpm|cost_plus_margin", "revenue_value money sf- - -", "commission_cpm money sf- - -", "commission_revshare money sf- - -");
        yield return Table("publisher", Id, Owner, Name, Code, State);
        yield return Table("placement", Id, "publisher_id int sf- POST -", Name, Code, State);
        yield return Table(
            "payment-rule", Id, "publisher_id int sf- POST -", Name, Code, State, "pricing_type enum sf- - revshare revshare|cpm",
            "cost_cpm money sf- - -", "revshare money sf- - -");
        yield return Table(
            "clicktracker", Id, Owner, "advertiser_id int sf- POST -", Name, Code, State, "click_url string sf- - -",
            "last_modified timestamp sfr - -", "publisher object sf- POST -", "tag object sf- - -", "payment_rule object sf- - -",
            "line_item object sf- POST -");
        static TestCaseData Table(string service, params string[] lines) => new TestCaseData(service, lines).SetArgDisplayNames(service);
    }

    [TestCaseSource(nameof(Tables))]
    public async Task Meta_lists_the_fields(string service, string[] lines)
    {
        var answer = await User.GetAsync($"/{service}/meta");

        ((string)answer.Response["dbg_info"]!["output_term"]!).Should().Be("fields");
        answer.Response["fields"]!.AsArray().Select(f =>
            $"{f!["name"]} {f["type"]} {((bool)f["sort_by"]! ? 's' : '-')}{((bool)f["filter_by"]! ? 'f' : '-')}{((bool)f["read_only"]! ? 'r' : '-')}"
            + $" {(string?)f["required_on"] ?? "-"} {(string?)f["default"] ?? "-"}"
            + (f["values"] is { } values ? $" {string.Join('|', values.AsArray().Select(v => (string)v!))}" : ""))
            .Should().Equal(lines);
    }

    [TestCase("clicktracker", "id: PUT, DELETE", "advertiser_id: POST")]
    [TestCase("placement", "id: PUT, DELETE", "publisher_id: POST")]
    [TestCase("publisher", "id: PUT, DELETE", "member_id: POST")]
    public async Task Meta_says_what_goes_into_the_query_string(string service, params string[] expected) =>
        (await User.GetAsync($"/{service}/meta")).Response["fields"]!.AsArray().Where(f => f!["in_query"] is not null)
            .Select(f => $"{f!["name"]}: {f["in_query"]}").Should().Equal(expected);

    [Test]
    public async Task What_meta_says_can_be_sorted_and_filtered_by_can()
    {
        foreach (var service in ResourceCase.All.Select(s => s.Name).Append("audit-log"))
            foreach (var field in (await User.GetAsync($"/{service}/meta")).Response["fields"]!.AsArray())
            {
                var name = (string)field!["name"]!;
                var sorted = await User.GetAsync($"/{service}?sort={name}.desc");
                sorted.Status.Should().Be((bool)field["sort_by"]! ? 200 : 400, $"{service} by {name}");

                var column = (string)field["type"]! == "object" ? name + "_id" : name;
                var filtered = await User.GetAsync($"/{service}?like_{column}=x");
                filtered.Warnings.Should().HaveCount((bool)field["filter_by"]! ? 0 : 1, $"{service} by {column}");
            }
    }
}
