using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>The rules of every field, on POST and PUT.</summary>
internal sealed class ClickTrackerFieldTests : ManagementFixture
{
    private static readonly string _name255 = new('n', 255);
    private static readonly string _code100 = new('c', 100);
    private static readonly string _url2048 = "https://e.com/" + new string('p', 2048 - 14);

    private static IEnumerable<TestCaseData> Accepted()
    {
        yield return Case("name", "\"  trimmed  \"", "trimmed");
        yield return Case("name", $"\"{_name255}\"", _name255);
        yield return Case("name", "\"Кампания ✓\"", "Кампания ✓");
        yield return Case("code", "\"a.B_9-z\"", "a.B_9-z");
        yield return Case("code", $"\"{_code100}\"", _code100);
        yield return Case("code", "null", null);
        yield return Case("code", "\"\"", null);
        yield return Case("code", "\" \"", null);
        yield return Case("state", "\"inactive\"", "inactive");
        yield return Case("state", "\"active\"", "active");
        yield return Case("click_url", "null", null);
        yield return Case("click_url", $"\"{_url2048}\"", _url2048);
        yield return Case("click_url", "\"http://e.com/?a=1&b=%20%2520#frag\"", "http://e.com/?a=1&b=%20%2520#frag");
        yield return Case("click_url", "\"HTTPS://E.com/ü\"", "HTTPS://E.com/ü");

        static TestCaseData Case(string field, string json, string? shown) =>
            new TestCaseData(field, json, shown).SetArgDisplayNames(field, json.Length > 40 ? $"{json.Length} characters" : json);
    }

    [TestCaseSource(nameof(Accepted))]
    public async Task A_good_value_is_kept_as_it_is(string field, string json, string? shown)
    {
        var id = await CreateAsync((field, json));
        ((string?)(await ReadAsync(id))[field]).Should().Be(shown);
        await User.DeleteAsync($"/clicktracker?id={id}");
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        const string name = "clicktracker.name: must be a string of 1 to 255 characters";
        const string code = "clicktracker.code: must be null or a string of 1 to 100 letters, digits, '.', '_' or '-'";
        const string url = "clicktracker.click_url: must be null or an absolute http or https URL";
        yield return Case("name", "\"   \"", name);
        yield return Case("name", $"\"{_name255}x\"", name);
        yield return Case("name", "5", name);
        yield return Case("name", "\"a\\u0000b\"", "clicktracker.name: must not hold a control character (U+0000) at character 2");
        yield return Case("name", "\"a\\tb\"", "clicktracker.name: must not hold a tab (U+0009) at character 2");
        yield return Case("name", "null", "clicktracker.name: may not be null");
        yield return Case("code", $"\"{_code100}c\"", code);
        yield return Case("code", "\"with space\"", code);
        yield return Case("code", "\"ümlaut\"", code);
        yield return Case("state", "\"paused\"", "clicktracker.state: must be one of active, inactive");
        yield return Case("state", "\"Active\"", "clicktracker.state: must be one of active, inactive");
        yield return Case("state", "null", "clicktracker.state: may not be null");
        yield return Case("click_url", "\"\"", url);
        yield return Case("click_url", "\"ftp://e.com\"", url);
        yield return Case("click_url", "\"//e.com\"", url);
        yield return Case("click_url", "\"e.com\"", url);
        yield return Case("click_url", "\"https://\"", url);
        yield return Case("click_url", "\"javascript:alert(1)\"", url);
        yield return Case("click_url", "\"https://e.com/a b\"", "clicktracker.click_url: must not hold a blank (U+0020) at character 16");
        yield return Case("click_url", "\"https://e.com/\\u00A0x\"", "clicktracker.click_url: must not hold a no-break space (U+00A0) at character 15");
        yield return Case("click_url", "\"https://e.com/\\u200B\"", "clicktracker.click_url: must not hold a zero width space (U+200B) at character 15");
        yield return Case("click_url", "\"https://e.com/\\r\\nX: y\"", "clicktracker.click_url: must not hold a carriage return (U+000D)");
        yield return Case("click_url", $"\"{_url2048}x\"", url);
        yield return Case("publisher", "null", "clicktracker.publisher: may not be null");
        yield return Case("publisher", "{}", "clicktracker.publisher: must be an object like");
        yield return Case("publisher", "44449", "clicktracker.publisher: must be an object like");
        yield return Case("publisher", """{"id": 0}""", "clicktracker.publisher: must be an object like");
        yield return Case("publisher", """{"id": 1.5}""", "clicktracker.publisher: must be an object like");
        yield return Case("line_item", "null", "clicktracker.line_item: may not be null");
        yield return Case("line_item", """[{"id": 74957}]""", "clicktracker.line_item: must be an object like");
        yield return Case("tag", """[{"id": 474412}, {"id": 2}]""", "clicktracker.tag: must be null or an object like");
        yield return Case("payment_rule", "\"x\"", "clicktracker.payment_rule: must be null or an object like");

        static TestCaseData Case(string field, string json, string error) =>
            new TestCaseData(field, json, error).SetArgDisplayNames(field, json.Length > 40 ? $"{json.Length} characters" : json);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task A_bad_value_is_refused_on_POST_and_PUT_with_the_fields_name(string field, string json, string error)
    {
        var id = await CreateAsync();
        var before = (await ReadAsync(id)).ToJsonString();

        var post = await User.PostAsync(Create, Body((field, json)));
        var put = await User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {"{{field}}": {{json}} } }""");

        foreach (var answer in new[] { post, put })
        {
            answer.Status.Should().Be(400);
            answer.ErrorId.Should().Be("SYNTAX");
            answer.Error.Should().StartWith(error);
        }
        (await ReadAsync(id)).ToJsonString().Should().Be(before, "a refused PUT changes nothing");
    }

    [Test]
    public async Task POST_names_every_missing_field_at_once()
    {
        var answer = await User.PostAsync("/clicktracker", """{"clicktracker": {}}""");
        answer.Status.Should().Be(400);
        answer.Error.Should().Be(
            "advertiser_id: required on POST, in the query string; clicktracker.name: required on POST; "
            + "clicktracker.publisher.id: required on POST; clicktracker.line_item.id: required on POST");
    }

    [Test]
    public async Task Read_only_and_unknown_fields_are_ignored_with_a_warning()
    {
        var answer = await User.PostAsync(Create, Body(
            ("id", "7"), ("member_id", "958"), ("advertiser_id", "\"37236\""), ("last_modified", "\"2001-01-01 00:00:00\""), ("colour", "1"),
            ("publisher", """{"id": 44449, "name": "Mine"}""")));

        answer.Status.Should().Be(200);
        answer.Warnings.Should().BeEquivalentTo(
            "clicktracker.id: read only, ignored",
            "clicktracker.member_id: read only, ignored",
            "clicktracker.advertiser_id: belongs into the query string of the POST, ignored",
            "clicktracker.last_modified: read only, ignored",
            "clicktracker.colour: unknown field, ignored",
            "clicktracker.publisher.name: read only, ignored");
        var tracker = answer.Response["clicktracker"]!;
        ((long)tracker["id"]!).Should().BeGreaterThan(1000);
        ((long)tracker["member_id"]!).Should().Be(958);
        ((long)tracker["advertiser_id"]!).Should().Be(37236);
        ((string)tracker["publisher"]!["name"]!).Should().Be("November Publisher");
    }

    [TestCase("member_id", "1", "must be 958 or left out: a body cannot set it")]
    [TestCase("advertiser_id", "35081", "must be 37236 or left out: it is chosen for good in the query string of the POST")]
    [TestCase("advertiser_id", "\"x\"", "must be 37236 or left out: it is chosen for good in the query string of the POST")]
    [TestCase("tag_id", "474412", "is no field of its own: did you mean tag, null or an object like {\"id\": 1}?")]
    [TestCase("placement", "{\"id\": 474412}", "is no field of clicktracker: did you mean tag?")]
    [TestCase("placement_id", "474412", "is no field of clicktracker: did you mean tag?")]
    [TestCase("Name", "\"x\"", "is no field of clicktracker: did you mean name?")]
    [TestCase("click-url", "\"https://e.com\"", "is no field of clicktracker: did you mean click_url?")]
    [TestCase("clickurl", "\"https://e.com\"", "is no field of clicktracker: did you mean click_url?")]
    [TestCase("stat", "\"inactive\"", "is no field of clicktracker: did you mean state?")]
    public async Task A_value_that_would_vanish_is_refused_with_what_was_meant(string field, string json, string error)
    {
        var id = await CreateAsync();
        var post = await User.PostAsync(Create, Body((field, json)));
        var put = await User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {"{{field}}": {{json}} } }""");
        foreach (var answer in new[] { post, put })
            (answer.Status, answer.ErrorId, answer.Error).Should().Be((400, "SYNTAX", $"clicktracker.{field}: {error}"));
    }

    [Test]
    public async Task A_whole_object_that_was_read_is_taken_back_with_warnings()
    {
        var id = await CreateAsync(("tag", """{"id": 474412}"""));
        var whole = await ReadAsync(id);
        whole["name"] = "changed";
        (whole["publisher_id"], whole["placement"], whole["colour"]) = (44449, null, "red");

        var answer = await User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {{whole.ToJsonString()}} }""");

        (answer.Status, answer.Error, (string?)answer.Response["clicktracker"]?["name"]).Should().Be((200, null, "changed"));
        answer.Warnings.Should().Contain(
            ["clicktracker.member_id: read only, ignored", "clicktracker.placement: unknown field, ignored", "clicktracker.colour: unknown field, ignored"]);
    }

    [TestCase("""{"id": 474412}""", ExpectedResult = 474412)]
    [TestCase("""[{"id": 474412}]""", ExpectedResult = 474412)]
    [TestCase("""{"id": "474412"}""", ExpectedResult = 474412)]
    [TestCase("[]", ExpectedResult = null)]
    [TestCase("null", ExpectedResult = null)]
    public async Task<long?> A_tag_is_taken_as_an_object_or_an_array_of_at_most_one(string json)
    {
        var id = await CreateAsync(("tag", json));
        var tag = (await ReadAsync(id))["tag"];
        return tag is null ? null : (long)tag["id"]!;
    }

    [Test]
    public async Task PUT_changes_only_what_it_names_and_null_clears()
    {
        var id = await CreateAsync(("code", "\"keep\""), ("click_url", "\"https://e.com/\""), ("tag", """{"id": 474412}"""));

        await User.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"name": "New"}}""");
        var renamed = await ReadAsync(id);
        await User.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"click_url": null, "tag": null, "code": null}}""");
        var cleared = await ReadAsync(id);

        ((string)renamed["name"]!).Should().Be("New");
        ((string)renamed["code"]!).Should().Be("keep");
        ((string)renamed["click_url"]!).Should().Be("https://e.com/");
        ((long)renamed["tag"]!["id"]!).Should().Be(474412);
        ((string)cleared["name"]!).Should().Be("New");
        (cleared["click_url"] ?? cleared["tag"] ?? cleared["code"]).Should().BeNull();
    }

    [Test]
    public async Task The_fields_come_in_the_documented_order()
    {
        var id = await CreateAsync();
        (await ReadAsync(id)).Select(p => p.Key).Should().Equal(
            "id", "member_id", "advertiser_id", "name", "code", "state", "click_url", "last_modified", "publisher", "tag", "payment_rule",
            "line_item");
    }
}
