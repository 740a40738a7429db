using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Writing;

internal sealed class DeleteResourceTests : EngineFixture
{
    [SetUp]
    public void AddTrackers() => Add(Tracker, Tracker with { Id = 102, MemberId = 2 });

    [Test]
    public async Task An_object_is_deleted_recorded_and_published_in_this_order()
    {
        await SendAsync(new DeleteResource<ClickTracker>(User, 100));
        Work.Steps.Should().Equal("begin", "delete clicktracker 100", "commit", "refresh trackers");
        Audit.Entries.Single().Should().BeEquivalentTo(new { Action = "DELETE", ObjectId = 100, MemberId = 1 });
        Audit.Entries.Single().Changes.Should().Contain("\"name\":{\"old\":\"Tracker\",\"new\":null}");
        await FailsAsync(() => SendAsync(new DeleteResource<ClickTracker>(User, 100)), ApiErrorId.Syntax, "clicktracker id not found: 100");
    }

    [Test]
    public async Task Another_members_object_is_not_found_even_by_a_caller_that_may_only_read()
    {
        await FailsAsync(
            () => SendAsync(new DeleteResource<ClickTracker>(Reader, 102)), ApiErrorId.Syntax, "clicktracker id not found: 102");
        await SendAsync(new DeleteResource<ClickTracker>(Administrator, 102));
        Stored<ClickTracker>().Objects.Should().ContainSingle();
    }

    [Test]
    public async Task Permission_is_required_to_write_and_to_delete()
    {
        Add(new UserAccount { Id = 31, MemberId = 1, Username = "anna" });
        await FailsAsync(
            () => SendAsync(new DeleteResource<ClickTracker>(Reader, 100)), ApiErrorId.Unauth,
            "user rita has the role read_only: it may only GET");
        await FailsAsync(
            () => SendAsync(new DeleteResource<UserAccount>(User, 31)), ApiErrorId.Unauth,
            "user anna may not write this user: ask an administrator");
        Work.Steps.Should().NotContain("commit");
    }

    [Test]
    public async Task An_object_in_use_stays_and_the_uses_are_counted()
    {
        Stored<Publisher>().Uses.AddRange(
            [new ResourceUse(41, "clicktracker", 2), new ResourceUse(42, "payment-rule", 3), new ResourceUse(41, "placement", 1)]);
        await FailsAsync(
            () => SendAsync(new DeleteResource<Publisher>(User, 41)), ApiErrorId.Integrity,
            "publisher.id: 41 is still in use by 2 clicktrackers, 1 placement: delete or change them first");
        Stored<Publisher>().Objects.Should().Contain(p => p.Id == 41);
    }

    [Test]
    public async Task A_reference_that_was_not_counted_is_found_by_the_database()
    {
        Stored<Publisher>().Violates = _ => ConstraintKind.Reference;
        await FailsAsync(
            () => SendAsync(new DeleteResource<Publisher>(User, 41)), ApiErrorId.Integrity,
            "publisher: refers to an object that does not exist, or is still referred to");
    }
}
