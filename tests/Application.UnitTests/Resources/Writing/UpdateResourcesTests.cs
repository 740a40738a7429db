using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Writing;

internal sealed class UpdateResourcesTests : EngineFixture
{
    [SetUp]
    public void AddTrackers() => Add(Tracker, Tracker with { Id = 101 }, Tracker with { Id = 102, MemberId = 2, AdvertiserId = 12 });

    [Test]
    public async Task All_codes_that_another_object_keeps_are_reported()
    {
        Add(Tracker with { Code = "kept" }, Tracker with { Id = 101, Code = "a" }, Tracker with { Id = 102, Code = "b" });
        const string taken = "another clicktracker of the same owner has it already";
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(
                User, null, """{"id": 100, "name": "n"}""", """{"id": 101, "code": "Kept"}""", """{"id": 102, "code": "KEPT"}"""),
            ApiErrorId.Integrity,
            $"clicktrackers[2].code: {taken}; clicktrackers[1].code: {taken}");
    }

    [Test]
    public async Task A_code_that_the_same_request_frees_may_be_taken()
    {
        Add(Tracker with { Code = "a" }, Tracker with { Id = 101, Code = "b" });
        var written = await UpdateAsync<ClickTracker>(User, null, """{"id": 100, "code": "c"}""", """{"id": 101, "code": "A"}""");
        written.Values.Select(t => t.Code).Should().Equal("c", "A");
    }

    [Test]
    public async Task Another_advertiser_may_have_the_same_code()
    {
        var other = Tracker with { Id = 102, MemberId = 2, AdvertiserId = 12, Publisher = new ObjectRef(42), LineItem = new ObjectRef(22) };
        Add(Tracker with { Code = "a" }, other);
        var written = await UpdateAsync<ClickTracker>(Administrator, null, """{"id": 101, "code": "b"}""", """{"id": 102, "code": "a"}""");
        written.Values.Select(t => t.Code).Should().Equal("b", "a");
    }

    [Test]
    public async Task The_given_fields_are_stored_recorded_and_published_in_this_order()
    {
        var written = await UpdateAsync<ClickTracker>(User, "100", """{"name": "changed", "code": "c"}""");
        written.Values.Single().Should().Be(Tracker with { Name = "changed", Code = "c" });
        Work.Steps.Should().Equal("begin", "update clicktracker 100", "commit", "refresh trackers");
        var entry = Audit.Entries.Single();
        (entry.Action, entry.Changes).Should().Be(
            ("PUT", """{"name":{"old":"Tracker","new":"changed"},"code":{"old":null,"new":"c"}}"""));
    }

    [Test]
    public async Task A_change_of_nothing_is_stored_too()
    {
        await UpdateAsync<ClickTracker>(User, "100", "{}");
        Work.Steps.Should().Contain("update clicktracker 100", "the time of the last change is one of its fields");
        Audit.Entries.Single().Changes.Should().Be("{}");
    }

    [TestCase(null, "id: required on PUT, in the query string")]
    [TestCase("x", "id: must be one positive integer")]
    [TestCase("100,101", "id: must be one positive integer")]
    public async Task The_query_string_names_one_object(string? id, string error) =>
        await FailsAsync(
            () => SendAsync(new UpdateResources<ClickTracker>(User, id, Json(["{}"]), IsBulk: false)), ApiErrorId.Syntax,
            error);

    [Test]
    public async Task The_form_of_the_body_comes_before_the_id() =>
        await FailsAsync(() => UpdateAsync<ClickTracker>(User, "x", "5"), ApiErrorId.Syntax, "clicktracker: must be a JSON object");

    [TestCase("99")]
    [TestCase("102", TestName = "Another member's object is not found")]
    public async Task An_object_that_is_not_there_comes_before_permission_and_content(string id)
    {
        foreach (var caller in new[] { User, Reader })
            await FailsAsync(
                () => UpdateAsync<ClickTracker>(caller, id, """{"name": 5}"""), ApiErrorId.Syntax, $"clicktracker id not found: {id}");
        Work.Steps.Should().NotContain("commit").And.NotContain("refresh trackers");
    }

    [Test]
    public async Task Permission_comes_before_malformed_values() =>
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(Reader, "100", """{"name": 5}"""), ApiErrorId.Unauth,
            "user rita has the role read_only: it may only GET");

    [Test]
    public async Task Malformed_values_come_before_wrong_references_and_are_all_reported()
    {
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(User, "100", """{"publisher": {"id": 99}, "name": "", "state": "on"}"""), ApiErrorId.Syntax,
            "clicktracker.name: must be a string of 1 to 255 characters; clicktracker.state: must be one of active, inactive");
        Stored<ClickTracker>().Objects.First().Should().Be(Tracker);
    }

    [Test]
    public async Task References_are_checked_on_the_object_as_it_will_be()
    {
        Add(Tracker with { Tag = new ObjectRef(51) });
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(User, "100", """{"publisher": {"id": 43}}"""), ApiErrorId.Integrity,
            "clicktracker.tag.id: placement 51 belongs to another publisher");
        (await UpdateAsync<ClickTracker>(User, "100", """{"publisher": {"id": 43}, "tag": null}""")).Values.Single().Publisher
            .Should().Be(new ObjectRef(43));
    }

    [Test]
    public async Task Objects_of_an_array_name_themselves_each_once()
    {
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(User, null, """{"name": 5}""", """{"id": 100}""", """{"id": "x"}""", """{"id": 100}"""),
            ApiErrorId.Syntax,
            "clicktrackers[0].id: required on PUT, a positive integer; clicktrackers[2].id: required on PUT, a positive integer; "
            + "clicktrackers[3].id: 100 is named twice");
        var written = await UpdateAsync<ClickTracker>(User, null, """{"id": 101, "name": "b"}""", """{"id": "100", "name": "a"}""");
        written.Values.Select(t => (t.Id, t.Name)).Should().Equal((101, "b"), (100, "a"));
        written.Warnings.Should().BeEmpty("the id names the object");
    }

    [Test]
    public async Task All_missing_objects_of_an_array_are_reported_and_nothing_is_changed()
    {
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(User, null, """{"id": 100, "name": "a"}""", """{"id": 102}""", """{"id": 99}"""),
            ApiErrorId.Syntax,
            "clicktracker id not found: 102,99");
        Stored<ClickTracker>().Objects.First().Should().Be(Tracker);
    }

    [Test]
    public async Task One_object_that_the_database_refuses_leaves_all_as_they_were()
    {
        Stored<ClickTracker>().Violates = t => t.Code == "taken" ? ConstraintKind.Unique : null;
        await FailsAsync(
            () => UpdateAsync<ClickTracker>(User, null, """{"id": 100, "name": "a"}""", """{"id": 101, "code": "taken"}"""),
            ApiErrorId.Integrity,
            "clicktrackers[1].code: another clicktracker of the same owner has it already");
        Stored<ClickTracker>().Objects.First().Should().Be(Tracker);
        Work.Steps.Should().Equal("begin", "update clicktracker 100", "rollback");
    }
}
