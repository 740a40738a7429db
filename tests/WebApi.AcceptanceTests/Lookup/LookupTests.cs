using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Lookup;

/// <summary>Ids become names, thousands at once, and only those that the caller sees.</summary>
internal sealed class LookupTests : ManagementFixture
{
    protected override string[] Settings => ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0"];

    [Test]
    public async Task Click_trackers_with_their_parents_and_deleted_ones_by_their_names()
    {
        var (id, gone) = (await CreateAsync(("code", "\"look-1\"")), await CreateAsync(("name", "\"=Gone\"")));
        (await User.DeleteAsync($"/clicktracker?id={gone}")).Status.Should().Be(200);
        var answer = await User.GetAsync($"/lookup?type=clicktracker&id={gone},{id},999999&id={id}");
        ((int)answer.Response["count"]!).Should().Be(2);
        var (found, order) = (answer.Response["lookup"]!, await ReadOrderAsync());
        found["objects"]![0]!.ToJsonString().Should().Be(
            $$$"""{"id":{{{id}}},"name":"Some tracker","code":"look-1","state":"active","deleted":false,"parents":{"member_id":958,"advertiser_id":37236,"insertion_order_id":{{{order}}},"line_item_id":74957,"publisher_id":44449,"tag_id":null,"payment_rule_id":null}}""");
        found["objects"]![1]!.ToJsonString()
            .Should().StartWith($$"""{"id":{{gone}},"name":"=Gone","code":null,"state":null,"deleted":true,""");
        found["not_found"]!.ToJsonString().Should().Be("[999999]");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/lookup?type=clicktracker&id={gone},{id},999999&format=csv");
        using var response = await User.RawAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].Should().Be("id,name,code,state,found,deleted,member_id,advertiser_id,insertion_order_id,line_item_id,publisher_id,tag_id,payment_rule_id");
        lines[1].Should().StartWith($"{id},Some tracker,look-1,active,true,false,958,37236,");
        lines[2].Should().Be($"{gone},'=Gone,,,true,true,958,,,,,,");
        lines[3].Should().Be("999999,,,,false,false,,,,,,,");
    }

    [TestCase("advertiser", 37236)]
    [TestCase("line_item", 74957)]
    [TestCase("line-item", 74957)]
    [TestCase("publisher", 44449)]
    [TestCase("member", 958)]
    public async Task Every_type_has_names(string type, long id)
    {
        var answer = await User.GetAsync($"/lookup?type={type}&id={id}");
        var found = answer.Response["lookup"]!["objects"]!.AsArray().Should().ContainSingle().Subject!;
        ((long)found["id"]!).Should().Be(id);
        ((string)found["name"]!).Should().NotBeEmpty();
        (await User.GetAsync($"/lookup?type={type}")).Response["lookup"]!["objects"]!.AsArray()
            .Should().Contain(o => (long)o!["id"]! == id);
    }

    [Test]
    public async Task A_long_list_of_ids_goes_into_a_body_as_numbers_or_strings()
    {
        var known = await CreateAsync();
        var ids = new JsonArray([.. Enumerable.Range(1, 10_000).Select(i => i % 2 == 0 ? (JsonNode)i : $"{i}")]);
        var body = new JsonObject { ["lookup"] = new JsonObject { ["type"] = "clicktracker", ["id"] = ids } };
        var answer = await User.PostAsync("/lookup", body.ToJsonString());
        answer.Response["lookup"]!["objects"]!.AsArray().Should().Contain(o => (long)o!["id"]! == known);
        (answer.Response["lookup"]!["objects"]!.AsArray().Count + answer.Response["lookup"]!["not_found"]!.AsArray().Count)
            .Should().Be(10_000);

        ids.Add(10_001);
        var more = await User.PostAsync("/lookup", body.ToJsonString());
        (more.Status, more.Error).Should().Be((400, "id: at most 10000 ids at once"));
    }

    [Test]
    public async Task Pages_go_on_behind_the_last_id()
    {
        for (var i = 0; i < 5; i++)
            await CreateAsync();
        var all = Ids(await User.GetAsync("/lookup?type=clicktracker"));
        var paged = new List<long>();
        while (Ids(await User.GetAsync($"/lookup?type=clicktracker&num_elements=2&after_id={paged.LastOrDefault()}")) is { Length: > 0 } page)
            paged.AddRange(page);
        paged.Should().Equal(all).And.BeInAscendingOrder();
        ((int)(await User.GetAsync("/lookup?type=clicktracker&num_elements=2")).Response["count"]!).Should().Be(all.Length);
        ((int)(await User.GetAsync("/lookup?type=clicktracker&num_elements=20000")).Response["num_elements"]!).Should().Be(10_000);
        Ids(await User.GetAsync($"/lookup?type=clicktracker&id={all[0]},{all[1]}&after_id={all[0]}")).Should().Equal(all[1]);
        var second = await User.GetAsync("/lookup?type=clicktracker&start_element=1&num_elements=2");
        Ids(second).Should().Equal(all[1..3]);
        ((int)second.Response["count"]!, (int)second.Response["start_element"]!, (int)second.Response["num_elements"]!)
            .Should().Be((all.Length, 1, 2));
    }

    [TestCase("", "type: must be one of clicktracker, advertiser")]
    [TestCase("type=creative", "type: must be one of")]
    [TestCase("type=member&id=x", "id: 'x' must be a positive integer")]
    [TestCase("type=member&id=1,,2", "id: '' must be a positive integer")]
    [TestCase("type=member&start_element=-1", "start_element: must be a whole number from 0")]
    [TestCase("type=member&num_elements=0", "num_elements: must be a whole number from 1")]
    [TestCase("type=member&after_id=a", "after_id: must be a whole number from 0")]
    [TestCase("type=member&format=xml", "format: must be json or csv")]
    public async Task A_parameter_that_cannot_be_read_is_said(string query, string error)
    {
        var answer = await User.GetAsync("/lookup?" + query);
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith(error);
    }

    [Test]
    public async Task Nobody_but_an_administrator_sees_another_members_names()
    {
        var member = (long)(await Administrator.PostAsync("/member", """{"member": {"name": "Secret member"} }""")).Response["id"]!;
        var publisher = (long)(await Administrator.PostAsync($"/publisher?member_id={member}",
            """{"publisher": {"name": "Secret publisher"} }""")).Response["id"]!;
        foreach (var (type, id) in new[] { ("member", member), ("publisher", publisher) })
        {
            var answer = await User.GetAsync($"/lookup?type={type}&id={id}");
            answer.Response["lookup"]!.ToJsonString().Should().Be($$"""{"type":"{{type}}","objects":[],"not_found":[{{id}}]}""");
            (await User.GetAsync($"/lookup?type={type}")).Response.ToJsonString().Should().NotContain("Secret");
            Ids(await Administrator.GetAsync($"/lookup?type={type}&id={id}")).Should().Equal(id);
        }
    }

    private static long[] Ids(Running.Answer answer) => [.. answer.Response["lookup"]!["objects"]!.AsArray().Select(o => (long)o!["id"]!)];

    private async Task<string> ReadOrderAsync() =>
        (await User.GetAsync("/line-item?id=74957")).Response["line-item"]!["insertion_order_id"]?.ToJsonString() ?? "null";
}
