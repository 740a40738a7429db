using ClickTracking.Application.Common;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Reading;

internal sealed class GetResourcesTests : EngineFixture
{
    [SetUp]
    public void AddTrackers() => Add(Tracker, Tracker with { Id = 101 }, Tracker with { Id = 102, MemberId = 2 });

    [Test]
    public async Task One_id_is_the_object_itself_whatever_the_page()
    {
        var page = await GetAsync<ClickTracker>(User, ("id", "101"), ("start_element", "7"), ("num_elements", "3"), ("fields", "id"));
        page.Should().BeEquivalentTo(new { IsSingle = true, Total = 1, Start = 0, Count = 100, Shown = new[] { "id" } });
        page.Items.Single().Id.Should().Be(101);
    }

    [Test]
    public async Task One_id_with_a_filter_is_searched_for()
    {
        var page = await GetAsync<ClickTracker>(User, ("id", "100"), ("state", "active"), ("start_element", "7"));
        page.IsSingle.Should().BeTrue();
        Stored<ClickTracker>().LastQuery!.Conditions.Should().HaveCount(2);
        Stored<ClickTracker>().LastQuery!.Start.Should().Be(0, "a page of one object has one element");
    }

    [Test]
    public async Task Several_ids_or_none_are_a_list()
    {
        (await GetAsync<ClickTracker>(User, ("id", "100,101"))).IsSingle.Should().BeFalse();
        var page = await GetAsync<ClickTracker>(User, ("start_element", "1"), ("num_elements", "1"));
        (page.IsSingle, page.Total, page.Start, page.Count).Should().Be((false, 2, 1, 1));
        page.Items.Select(t => t.Id).Should().Equal(101);
    }

    [Test]
    public async Task A_list_holds_the_members_own_objects_and_an_administrators_holds_all()
    {
        (await GetAsync<ClickTracker>(User)).Items.Select(t => t.Id).Should().Equal(100, 101);
        (await GetAsync<ClickTracker>(Reader)).Items.Should().HaveCount(2);
        (await GetAsync<ClickTracker>(Administrator)).Items.Select(t => t.Id).Should().Equal(100, 101, 102);
    }

    [TestCase("99")]
    [TestCase("102", TestName = "Another member's object does not exist")]
    public async Task A_single_id_that_is_not_there_is_not_found(string id)
    {
        var get = () => GetAsync<ClickTracker>(User, ("id", id));
        await FailsAsync(get, ApiErrorId.Syntax, $"clicktracker id not found: {id}");
        (await get.Should().ThrowAsync<ApiException>()).Which.Code.Should().Be("NOTFOUND_CLICKTRACKER");
    }

    [Test]
    public async Task Of_several_ids_one_has_to_be_there()
    {
        var stranger = User with { MemberId = 3 };
        await FailsAsync(
            () => GetAsync<ClickTracker>(stranger, ("id", "100,101")), ApiErrorId.Syntax, "clicktracker id not found: 100,101");
        (await GetAsync<ClickTracker>(stranger)).Total.Should().Be(0, "an empty list is no error");
    }

    [Test]
    public async Task Current_is_the_callers_own_object_where_the_resource_has_one()
    {
        Add(new UserAccount { Id = 31, MemberId = 1, Username = "anna" }, new UserAccount { Id = 33, MemberId = 1, Username = "otto" });
        (await GetAsync<UserAccount>(User, ("current", ""))).Items.Single().Username.Should().Be("anna");
        (await GetAsync<Member>(User, ("current", "1"))).Items.Single().Id.Should().Be(1);
        (await GetAsync<ClickTracker>(User, ("current", ""))).Warnings.Should().Equal("current: unknown query parameter, ignored");
    }
}
