using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>The rules between a click tracker and the objects that it refers to, from creation to deletion.</summary>
internal sealed class ClickTrackerIntegrityTests : ManagementFixture
{
    [TestCase("publisher", 99, "clicktracker.publisher.id: publisher 99 does not exist")]
    [TestCase("publisher", 89287, "clicktracker.publisher.id: publisher 89287 does not exist", Description = "another member's")]
    [TestCase("line_item", 99, "clicktracker.line_item.id: line-item 99 does not exist")]
    [TestCase("line_item", 31189, "clicktracker.line_item.id: line-item 31189 does not exist", Description = "another member's")]
    [TestCase("tag", 99, "clicktracker.tag.id: placement 99 does not exist")]
    [TestCase("payment_rule", 99, "clicktracker.payment_rule.id: payment-rule 99 does not exist")]
    public async Task What_it_refers_to_must_exist_for_the_caller(string field, long target, string error)
    {
        var answer = await User.PostAsync(Create, Body((field, $$"""{"id": {{target}}}""")));
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((409, "INTEGRITY", error));
    }

    [TestCase("publisher", 89287, "clicktracker.publisher.id: publisher 89287 belongs to another member")]
    [TestCase("line_item", 31189, "clicktracker.line_item.id: line-item 31189 belongs to another advertiser")]
    public async Task An_administrator_is_told_whose_it_is(string field, long target, string error)
    {
        var answer = await Administrator.PostAsync(Create, Body((field, $$"""{"id": {{target}}}""")));
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((409, "INTEGRITY", error));
    }

    [TestCase(35081, Description = "another member's")]
    [TestCase(99)]
    public async Task The_advertiser_must_be_the_members_own(long advertiser)
    {
        var answer = await User.PostAsync($"/clicktracker?advertiser_id={advertiser}", Body());
        (answer.Status, answer.ErrorId, answer.Error)
            .Should().Be((409, "INTEGRITY", $"advertiser_id: advertiser {advertiser} does not exist"));
    }

    [Test]
    public async Task The_publisher_cannot_change_under_a_tag_that_stays()
    {
        var created = await Administrator.PostAsync("/clicktracker?advertiser_id=37236", Body(("tag", """{"id": 474412}""")));
        var id = (long)created.Response["id"]!;
        var answer = await Administrator.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"publisher": {"id": 89287}}}""");
        answer.Status.Should().Be(409);
        answer.Error.Should().Contain("clicktracker.tag.id: placement 474412 belongs to another publisher");
    }

    [Test]
    public async Task A_code_is_unique_per_advertiser_without_case()
    {
        await CreateAsync(("code", "\"Spring\""));
        var answer = await User.PostAsync(Create, Body(("code", "\"sPRING\"")));
        (answer.Status, answer.ErrorId, answer.Error)
            .Should().Be((409, "INTEGRITY", "clicktracker.code: another clicktracker of the same owner has it already"));
    }

    [Test]
    public async Task Several_faults_are_told_at_once()
    {
        var answer = await User.PostAsync(Create, Body(("publisher", """{"id": 98}"""), ("tag", """{"id": 99}""")));
        answer.Error.Should().Be("clicktracker.publisher.id: publisher 98 does not exist; clicktracker.tag.id: placement 99 does not exist");
    }

    [Test]
    public async Task A_deleted_one_is_gone_and_its_id_is_never_used_again()
    {
        var id = await CreateAsync(("code", "\"gone\""));
        var first = await User.DeleteAsync($"/clicktracker?id={id}");
        var second = await User.DeleteAsync($"/clicktracker?id={id}");
        var next = await CreateAsync(("code", "\"gone\""));

        first.Status.Should().Be(200);
        first.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", "dbg_info");
        ((int)first.Response["count"]!).Should().Be(1);
        first.Response["start_element"].Should().BeNull();
        (second.Status, (string?)second.Response["error_code"], second.Error)
            .Should().Be((404, "NOTFOUND_CLICKTRACKER", $"clicktracker id not found: {id}"));
        next.Should().BeGreaterThan(id);
    }

    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task PUT_and_DELETE_want_one_id(string method)
    {
        var verb = HttpMethod.Parse(method);
        (await User.SendAsync(verb, "/clicktracker", Body())).Error.Should().Be($"id: required on {method}, in the query string");
        (await User.SendAsync(verb, "/clicktracker?id=1,2", Body())).Error.Should().Be("id: must be one positive integer");
        (await User.SendAsync(verb, "/clicktracker?id=582", Body())).Error.Should().Be("clicktracker id not found: 582", "it is another member's");
    }

    [Test]
    public async Task Of_PUTs_at_once_every_field_lands()
    {
        var id = await CreateAsync();
        var names = Enumerable.Range(0, 20).Select(i => User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {"name": "n{{i}}"} }"""));
        var urls = Enumerable.Range(0, 20).Select(i => User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {"click_url": "https://e.com/{{i}}"} }"""));
        var tag = User.PutAsync($"/clicktracker?id={id}", """{"clicktracker": {"tag": {"id": 474412}}}""");

        var answers = await Task.WhenAll(names.Concat(urls).Append(tag));

        answers.Should().OnlyContain(a => a.Status == 200);
        var tracker = await ReadAsync(id);
        ((string)tracker["name"]!).Should().MatchRegex("^n[0-9]+$");
        ((string)tracker["click_url"]!).Should().MatchRegex("^https://e.com/[0-9]+$");
        ((long)tracker["tag"]!["id"]!).Should().Be(474412);
    }
}
