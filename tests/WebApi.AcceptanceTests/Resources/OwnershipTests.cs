using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>An object's parent and the objects that it refers to belong to the caller's member and to one owner.</summary>
internal sealed class OwnershipTests : ResourcesFixture
{
    private static IEnumerable<TestCaseData> ForeignParents()
    {
        foreach (var service in ResourceCase.Ordinary)
            foreach (var absent in new[] { false, true })
                yield return service.Parent.Split('=')[0] switch
                {
                    "member_id" => new TestCaseData(service, "member", absent ? 99 : 1066),
                    "advertiser_id" => new TestCaseData(service, "advertiser", absent ? 99 : 35081),
                    _ => new TestCaseData(service, "publisher", absent ? 99 : 89287),
                };
    }

    [TestCaseSource(nameof(ForeignParents))]
    public async Task Another_members_parent_is_as_absent_as_one_that_does_not_exist(ResourceCase service, string parent, long id)
    {
        var answer = await User.PostAsync($"/{service.Name}?{parent}_id={id}", service.Body());
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((409, "INTEGRITY", $"{parent}_id: {parent} {id} does not exist"));
    }

    [Test]
    public async Task Without_a_parent_a_members_object_is_the_callers_own()
    {
        foreach (var service in new[] { ResourceCase.Advertiser, ResourceCase.Publisher })
            ((long)(await User.PostAsync($"/{service.Name}", service.Body())).Response[service.Name]!["member_id"]!).Should().Be(958);
    }

    [Test]
    public async Task A_line_items_insertion_order_must_be_of_the_same_advertiser()
    {
        var advertiser = await CreateAsync(ResourceCase.Advertiser);
        var sibling = IdOf(await User.PostAsync($"/insertion-order?advertiser_id={advertiser}", ResourceCase.InsertionOrder.Body()));
        var foreign = IdOf(await Administrator.PostAsync("/insertion-order?advertiser_id=35081", ResourceCase.InsertionOrder.Body()));
        var own = await CreateAsync(ResourceCase.InsertionOrder);
        var id = await CreateAsync(ResourceCase.LineItem);

        foreach (var (order, error) in new[]
        {
            (sibling, $"insertion-order {sibling} belongs to another advertiser"),
            (foreign, $"insertion-order {foreign} does not exist"),
            (99, "insertion-order 99 does not exist"),
        })
        {
            var created = await User.PostAsync(ResourceCase.LineItem.Create, ResourceCase.LineItem.Body(("insertion_order_id", $"{order}")));
            var changed = await User.PutAsync(At(ResourceCase.LineItem, id), $$"""{"line-item": {"insertion_order_id": {{order}}} }""");
            foreach (var answer in new[] { created, changed })
                (answer.Status, answer.ErrorId, answer.Error).Should().Be((409, "INTEGRITY", $"line-item.insertion_order_id: {error}"));
        }
        var right = await User.PutAsync(At(ResourceCase.LineItem, id), $$"""{"line-item": {"insertion_order_id": {{own}}} }""");
        ((long)right.Response["line-item"]!["insertion_order_id"]!).Should().Be(own);
    }

    [TestCase("tag", "placement")]
    [TestCase("payment_rule", "payment-rule")]
    public async Task What_is_another_publishers_does_not_fit_a_click_tracker(string field, string name)
    {
        var service = ResourceCase.All.Single(s => s.Name == name);
        var publisher = await CreateAsync(ResourceCase.Publisher);
        var others = IdOf(await User.PostAsync($"/{name}?publisher_id={publisher}", service.Body()));
        var own = await CreateAsync(service);

        var wrong = await User.PostAsync(Create, Body((field, $$"""{"id": {{others}}}""")));
        var right = await User.PostAsync(Create, Body((field, $$"""{"id": {{own}}}""")));
        var orphaned = await User.PutAsync(At(ResourceCase.ClickTracker, IdOf(right)), $$"""{"clicktracker": {"publisher": {"id": {{publisher}}} } }""");
        var together = await User.PutAsync(
            At(ResourceCase.ClickTracker, IdOf(right)),
            $$"""{"clicktracker": {"{{field}}": {"id": {{others}}}, "publisher": {"id": {{publisher}}} } }""");

        (wrong.Status, wrong.Error).Should().Be((409, $"clicktracker.{field}.id: {name} {others} belongs to another publisher"));
        (orphaned.Status, orphaned.Error).Should().Be((409, $"clicktracker.{field}.id: {name} {own} belongs to another publisher"));
        together.Status.Should().Be(200, "publisher and what belongs to it change together");
        await Cleared(right, field, publisher);
    }

    private async Task Cleared(Answer created, string field, long publisher)
    {
        var answer = await User.PutAsync(
            At(ResourceCase.ClickTracker, IdOf(created)), $$"""{"clicktracker": {"{{field}}": [], "publisher": {"id": 44449} } }""");
        answer.Response["clicktracker"]![field].Should().BeNull();
        (await User.DeleteAsync(At(ResourceCase.Publisher, publisher))).Error.Should().NotContain("clicktracker");
    }

    [Test]
    public async Task The_name_shown_with_an_association_is_the_objects_own()
    {
        var placement = await CreateAsync(ResourceCase.Placement);
        var tracker = IdOf(await User.PostAsync(Create, Body(("tag", $$"""{"id": {{placement}}, "name": "mine"}"""))));
        await User.PutAsync(At(ResourceCase.Placement, placement), new JsonObject { ["placement"] = new JsonObject { ["name"] = "renamed" } }.ToJsonString());
        ((string)(await ReadAsync(tracker))["tag"]!["name"]!).Should().Be("renamed");
    }
}
