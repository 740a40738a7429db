using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>An object that others refer to is not deleted, and the error counts them.</summary>
internal sealed class DeletionTests : ResourcesFixture
{
    [Test]
    public async Task What_is_in_use_is_not_deleted_until_its_users_are()
    {
        var family = await Family.CreateAsync(Administrator, "deleted", 5_000, GoodPassword);
        var second = new JsonObject
        {
            ["name"] = "without tag",
            ["publisher"] = Reference(family[ResourceCase.Publisher]),
            ["line_item"] = Reference(family[ResourceCase.LineItem]),
        };
        var tracker = IdOf(await Administrator.PostAsync(family.Create(ResourceCase.ClickTracker), ResourceCase.ClickTracker.Wrap(second)));

        await RefuseAsync(ResourceCase.Member, "1 user, 1 advertiser, 1 publisher");
        await RefuseAsync(ResourceCase.Advertiser, "2 clicktrackers, 1 line-item, 1 insertion-order");
        await RefuseAsync(ResourceCase.InsertionOrder, "1 line-item");
        await RefuseAsync(ResourceCase.LineItem, "2 clicktrackers");
        await RefuseAsync(ResourceCase.Publisher, "2 clicktrackers, 1 placement, 1 payment-rule");
        await RefuseAsync(ResourceCase.Placement, "1 clicktracker");
        await RefuseAsync(ResourceCase.PaymentRule, "1 clicktracker");

        (await Administrator.DeleteAsync(At(ResourceCase.ClickTracker, tracker))).Status.Should().Be(200);
        foreach (var service in ResourceCase.All.Reverse())
            (await Administrator.DeleteAsync(At(service, family[service]))).Status.Should().Be(200, service.Name);

        async Task RefuseAsync(ResourceCase service, string users)
        {
            var id = family[service];
            var answer = await Administrator.DeleteAsync(At(service, id));
            (answer.Status, answer.ErrorId, answer.Error)
                .Should().Be((409, "INTEGRITY", $"{service.Name}.id: {id} is still in use by {users}: delete or change them first"));
            (await Administrator.GetAsync(At(service, id))).Status.Should().Be(200);
        }
    }

    [Test]
    public async Task What_a_click_tracker_let_go_of_can_be_deleted()
    {
        var placement = await CreateAsync(ResourceCase.Placement);
        var tracker = await CreateAsync(ResourceCase.ClickTracker, ("tag", $$"""{"id": {{placement}}}"""));
        (await User.DeleteAsync(At(ResourceCase.Placement, placement))).Status.Should().Be(409);
        await User.PutAsync(At(ResourceCase.ClickTracker, tracker), """{"clicktracker": {"tag": null}}""");
        (await User.DeleteAsync(At(ResourceCase.Placement, placement))).Status.Should().Be(200);
    }

    private static JsonObject Reference(long id) => new() { ["id"] = id };
}
