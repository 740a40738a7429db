using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>The ways in which clients of the original name objects and pages.</summary>
internal sealed class AddressTests : ResourcesFixture
{
    [Test]
    public async Task An_id_in_the_path_is_the_one_in_the_query_string()
    {
        var id = await CreateAsync(ResourceCase.Publisher, ("name", "\"by path\""));
        (await User.GetAsync($"/publisher/{id}/")).Response["publisher"]!["name"]!.ToJsonString().Should().Be("\"by path\"");
        (await User.GetAsync($"/publisher/{id},44449")).Response["publishers"]!.AsArray().Should().HaveCount(2);
        (await User.GetAsync($"/publisher/{id}?fields=name")).Response["publisher"]!.AsObject().Select(p => p.Key).Should().Equal("name");
        var changed = await User.PutAsync($"/publisher/{id}", """{"publisher": {"name": "changed"}}""");
        ((string?)changed.Response["id"], (string?)changed.Response["publisher"]!["name"]).Should().Be(($"{id}", "changed"));
        (await User.DeleteAsync($"/publisher/{id}")).Status.Should().Be(200);
        (await User.GetAsync($"/publisher/{id}")).Error.Should().Be($"publisher id not found: {id}");
    }

    [Test]
    public async Task Of_other_texts_in_the_path_only_32_hexadecimal_digits_are_an_id()
    {
        var id = new string('0', 26) + "abcDEF";
        (await User.GetAsync($"/report/{id}")).Error.Should().StartWith("report id not found");
        foreach (var other in new[] { id[1..], id + "0", id[1..] + "g", "g" + id[1..] })
            (await User.GetAsync($"/report/{other}")).Error.Should().Be($"there is no service at /report/{other}");
    }

    [Test]
    public async Task Double_slashes_are_one()
    {
        (await User.GetAsync($"{Server.Address}/clicktracker//meta")).Status.Should().Be(200);
        (await User.GetAsync($"{Server.Address}/publisher?id=44449")).Response["publisher"].Should().NotBeNull();
        (await User.GetAsync("/nowhere//1")).Error.Should().Be("there is no service at /nowhere", "it is the address of one object");
        using var nobody = ApiClient.Anonymous(Server);
        (await nobody.GetAsync($"{Server.Address}/publisher//44449")).Status.Should().Be(401);
    }

    [Test]
    public async Task A_repeated_id_is_a_list_of_ids()
    {
        var id = await CreateAsync(ResourceCase.Publisher);
        (await User.GetAsync($"/publisher?id={id}&id=44449")).Response["publishers"]!.AsArray().Should().HaveCount(2);
        (await User.DeleteAsync($"/publisher?id={id}&id=44449")).Error.Should().Be("id: must be one positive integer");
        (await User.GetAsync("/publisher?state=active&state=inactive&search=November&search=x")).Response["publishers"]!.AsArray()
            .Should().ContainSingle("of one text the first counts");
    }

    [Test]
    public async Task The_body_of_a_GET_pages_where_the_query_string_does_not()
    {
        var answer = await User.SendAsync(HttpMethod.Get, "/publisher?num_elements=7", """{"start_element": 1, "num_elements": "5", "colour": []}""");
        ((int)answer.Response["start_element"]!, (int)answer.Response["num_elements"]!).Should().Be((1, 7));
        answer.Warnings.Should().Equal("start_element: taken from the body, where a GET has none: send it in the query string");
        (await User.SendAsync(HttpMethod.Get, "/publisher", """{"id": 44449}""")).Response["publisher"].Should().NotBeNull();
        (await User.SendAsync(HttpMethod.Get, "/report", """{"num_elements": 3}""")).Response["num_elements"]!.ToJsonString().Should().Be("3");
        using var chunked = new HttpRequestMessage(HttpMethod.Get, "/publisher") { Content = new StringContent("""{"num_elements": 3}""") };
        chunked.Headers.TransferEncodingChunked = true;
        (await Answer.ReadAsync(await User.RawAsync(chunked))).Response["num_elements"]!.ToJsonString().Should().Be("3");
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.WithCode))]
    public async Task One_code_addresses_one_object_for_every_verb(ResourceCase service)
    {
        var id = IdOf(await User.PostAsync(service.Create, service.Body(("code", "\"Addr.1\""))));
        ((long)(await User.GetAsync($"/{service.Name}?code=addr.1&fields=id")).Response[service.Name]!["id"]!).Should().Be(id);
        (await User.GetAsync($"/{service.Name}?code=addr.1&state=active")).Response[service.Name + "s"]!.AsArray().Should().ContainSingle();
        var changed = await User.PutAsync($"/{service.Name}?code=ADDR.1", service.Wrap(new JsonObject { ["name"] = "by code" }));
        ((string?)changed.Response["id"], (string?)changed.Response[service.Name]!["name"]).Should().Be(($"{id}", "by code"));
        (await User.DeleteAsync($"/{service.Name}?code=addr.1,x")).Error.Should().Be("code: must be one code");
        (await User.DeleteAsync($"/{service.Name}?code=addr.1")).Status.Should().Be(200);
        foreach (var answer in new[] { await User.GetAsync($"/{service.Name}?code=addr.1"), await User.DeleteAsync($"/{service.Name}?code=addr.1") })
            (answer.Status, (string?)answer.Response["error_code"], answer.Error).Should().Be(
                (404, $"NOTFOUND_{service.Name.ToUpperInvariant().Replace('-', '_')}", $"{service.Name} code not found: addr.1"));
    }

    [Test]
    public async Task A_code_of_several_owners_needs_the_owner()
    {
        var publisher = await CreateAsync(ResourceCase.Publisher);
        await CreateAsync(ResourceCase.Placement, ("code", "\"both\""));
        var other = IdOf(await User.PostAsync($"/placement?publisher_id={publisher}", ResourceCase.Placement.Body(("code", "\"both\""))));

        foreach (var answer in new[] { await User.GetAsync("/placement?code=both"), await User.DeleteAsync("/placement?code=both") })
            (answer.Status, answer.ErrorId, answer.Error).Should().Be(
                (409, "INTEGRITY", $"code: 2 placements have 'both': add publisher_id=44449 or publisher_id={publisher}"));
        ((long)(await User.GetAsync($"/placement?code=both&publisher_id={publisher}")).Response["placement"]!["id"]!).Should().Be(other);
        (await User.DeleteAsync($"/placement?code=both&publisher_id={publisher}")).Status.Should().Be(200);
        (await User.GetAsync("/placement?code=both")).Response["placement"].Should().NotBeNull("one is left");
    }

    [TestCase("2026-01-31%2B00:00:00")]
    [TestCase("2026-01-31+00:00:00")]
    [TestCase("2026-01-31T00:00:00")]
    [TestCase("2026-01-31T00:00")]
    [TestCase("2026-01-31")]
    public async Task Times_come_in_several_forms(string time) =>
        (await User.GetAsync($"/clicktracker?min_last_modified={time}")).Status.Should().Be(200);

    [TestCase("like_publisher_id=a%00b", "like_publisher_id")]
    [TestCase("search=%00", "search")]
    [TestCase("code=a%00", "code")]
    [TestCase("not_name=x,%07", "not_name")]
    public async Task Control_characters_in_a_filter_are_refused(string query, string name) =>
        (await User.GetAsync("/clicktracker?" + query)).Error.Should().Be($"{name}: must not hold control characters");

    [Test]
    public async Task An_insertion_order_comes_under_the_originals_name_too()
    {
        var order = await CreateAsync(ResourceCase.InsertionOrder);
        var made = await User.PostAsync(
            ResourceCase.LineItem.Create, ResourceCase.LineItem.Body(("insertion_orders", $$"""[{"id": "{{order}}", "name": "x"}]"""), ("revenue_value", "\"0.50\"")));
        made.Error.Should().BeNull();
        var item = made.Response["line-item"]!;
        ((long)item["insertion_order_id"]!, (decimal)item["revenue_value"]!).Should().Be((order, 0.5m));
        var cleared = await User.PutAsync($"/line-item?id={item["id"]}", """{"line-item": {"insertion_orders": []}}""");
        cleared.Response["line-item"]!["insertion_order_id"].Should().BeNull();
        (await User.PutAsync($"/line-item?id={item["id"]}", """{"line-item": {"insertion_order": 5}}""")).Error
            .Should().Be("line-item.insertion_order: is no field of line-item: did you mean insertion_order_id?");
    }

    [Test]
    public async Task An_administrator_puts_a_user_into_a_member_by_body_or_query()
    {
        var body = await Administrator.PostAsync("/user", ResourceCase.User.Body(("member_id", "958")));
        var query = await Administrator.PostAsync("/user?member_id=1066", ResourceCase.User.Body(("member_id", "1066")));
        var both = await Administrator.PostAsync("/user?member_id=1066", ResourceCase.User.Body(("member_id", "958")));
        var missing = await Administrator.PostAsync("/user", ResourceCase.User.Body(("member_id", "77777")));

        ((long)body.Response["user"]!["member_id"]!, body.Warnings.Length).Should().Be((958, 0));
        ((long)query.Response["user"]!["member_id"]!).Should().Be(1066);
        both.Error.Should().Be("user.member_id: must be 1066 or left out: it is chosen for good in the query string of the POST");
        (missing.ErrorId, missing.Error).Should().Be(("INTEGRITY", "user.member_id: member 77777 does not exist"));
        (await User.PostAsync("/user", ResourceCase.User.Body(("member_id", "1066")))).Status.Should().Be(403);
    }
}
