using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Writing;

internal sealed class CreateResourcesTests : EngineFixture
{
    [Test]
    public async Task A_new_object_is_stored_recorded_and_published_in_this_order()
    {
        var written = await CreateAsync<ClickTracker>(User, "11", Draft);
        written.Values.Single().Should().BeEquivalentTo(new { Id = 1, MemberId = 1, AdvertiserId = 11, Name = "new" });
        written.Warnings.Should().BeEmpty();
        Work.Steps.Should().Equal("begin", "insert clicktracker 1", "commit", "refresh trackers");
        var entry = Audit.Entries.Single();
        (entry.Action, entry.Service, entry.ObjectId, entry.MemberId, entry.Username).Should().Be(("POST", "clicktracker", 1, 1, "anna"));
        entry.Changes.Should().Contain("\"name\":{\"old\":null,\"new\":\"new\"}");
        entry.Changes.Should().NotContain("last_modified", "the entry has a time of its own");
    }

    [Test]
    public async Task Permission_comes_before_everything_else()
    {
        const string error = "user rita has the role read_only: it may only GET";
        await FailsAsync(() => CreateAsync<ClickTracker>(Reader, null, "5"), ApiErrorId.Unauth, error);
        await FailsAsync(() => CreateAsync<ClickTracker>(Reader, "11", Draft), ApiErrorId.Unauth, error);
        await FailsAsync(
            () => CreateAsync<Member>(User, null, "{}"), ApiErrorId.Unauth, "user anna may not write this member: ask an administrator");
        Work.Steps.Should().BeEmpty();
    }

    [Test]
    public async Task The_form_of_the_bodies_comes_before_their_content() =>
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, null, "{}", "5", "null", "[]"), ApiErrorId.Syntax,
            "clicktrackers[1]: must be a JSON object; clicktrackers[2]: must be a JSON object; clicktrackers[3]: must be a JSON object");

    [Test]
    public async Task A_missing_or_malformed_parent_is_reported_with_all_faults_of_all_bodies()
    {
        const string bodies =
            "clicktrackers[0].name: must be a string of 1 to 255 characters; clicktrackers[1].line_item.id: required on POST";
        string[] bad = [Draft.Replace("\"new\"", "5"), """{"name": "n", "publisher": {"id": 41}}"""];
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, null, bad), ApiErrorId.Syntax,
            $"advertiser_id: required on POST, in the query string; {bodies}");
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, "x", bad), ApiErrorId.Syntax, $"advertiser_id: must be a positive integer; {bodies}");
        await FailsAsync(() => CreateAsync<ClickTracker>(User, "11", bad), ApiErrorId.Syntax, bodies);
        Work.Steps.Should().BeEmpty("a malformed request needs no transaction");
    }

    [Test]
    public async Task Malformed_values_are_reported_before_wrong_references() =>
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, "99", """{"name": "", "publisher": {"id": 99}, "line_item": {"id": 21}}"""),
            ApiErrorId.Syntax,
            "clicktracker.name: must be a string of 1 to 255 characters");

    [Test]
    public async Task All_wrong_references_of_all_objects_are_reported_together() =>
        await FailsAsync(
            () => CreateAsync<ClickTracker>(
                User, "11",
                """{"name": "a", "publisher": {"id": 99}, "line_item": {"id": 22}}""",
                Draft,
                """{"name": "b", "publisher": {"id": 43}, "line_item": {"id": 21}, "tag": {"id": 51}}"""),
            ApiErrorId.Integrity,
            "clicktrackers[0].publisher.id: publisher 99 does not exist; clicktrackers[0].line_item.id: line-item 22 does not exist; "
            + "clicktrackers[2].tag.id: placement 51 belongs to another publisher");

    [TestCase("99")]
    [TestCase("12", TestName = "Another member's parent does not exist")]
    public async Task A_parent_that_is_not_there_is_reported_once_and_nothing_else_of_its_children(string parent)
    {
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, parent, Draft, Draft.Replace("41", "98")), ApiErrorId.Integrity,
            $"advertiser_id: advertiser {parent} does not exist");
        Work.Steps.Should().Equal("begin", "rollback");
    }

    [Test]
    public async Task Without_a_parameter_a_member_is_the_callers_own()
    {
        (await CreateAsync<Publisher>(User, null, """{"name": "p"}""")).Values.Single().MemberId.Should().Be(1);
        (await CreateAsync<Publisher>(Administrator, "2", """{"name": "p"}""")).Values.Single().MemberId.Should().Be(2);
    }

    [Test]
    public async Task An_owner_in_a_body_has_to_be_the_objects_own()
    {
        string With(string field) => Draft.Replace("{\"name\"", $"{{{field}, \"name\"");
        (await CreateAsync<ClickTracker>(User, "11", With("\"advertiser_id\": \"11\", \"member_id\": 1, \"tag_id\": null"))).Warnings
            .Should().HaveCount(3);
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, "11", Draft, With("\"advertiser_id\": 12, \"member_id\": 2, \"tag_id\": 51")),
            ApiErrorId.Syntax,
            "clicktrackers[1].advertiser_id: must be 11 or left out: it is chosen for good in the query string of the POST; "
            + "clicktrackers[1].member_id: must be 1 or left out: a body cannot set it; "
            + "clicktrackers[1].tag_id: is no field of its own: did you mean tag, null or an object like {\"id\": 1}?");
        await FailsAsync(
            () => CreateAsync<Placement>(User, "41", """{"name": "p", "member_id": 2}"""), ApiErrorId.Syntax,
            "placement.member_id: must be 1 or left out: a body cannot set it");
    }

    [Test]
    public async Task All_codes_that_are_taken_are_reported()
    {
        Add(Tracker with { Code = "one" }, Tracker with { Id = 101, Code = "two" });
        string Coded(string code) => Draft.Replace("{\"name\"", $"{{\"code\": \"{code}\", \"name\"");
        const string taken = "another clicktracker of the same owner has it already";
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, "11", Coded("ONE"), Coded("new"), Coded("Two"), Coded("NEW")), ApiErrorId.Integrity,
            $"clicktrackers[3].code: {taken}; clicktrackers[0].code: {taken}; clicktrackers[2].code: {taken}");
    }

    [Test]
    public async Task A_rehearsal_finds_the_errors_and_changes_nothing()
    {
        var rehearsal = new WriteResources<Publisher>(
            User, [new ResourceChange<Publisher>("publisher", [p => p with { Name = "new" }]) { ParentId = 1 }])
        { IsRehearsal = true };
        (await SendAsync(rehearsal)).Single().Name.Should().Be("new");
        Work.Steps.Should().Equal("begin", "insert publisher 44", "rollback");
        Stored<Publisher>().Objects.Should().HaveCount(3);
    }

    [Test]
    public async Task A_resource_without_parent_takes_none() =>
        (await CreateAsync<Member>(Administrator, null, """{"name": "Third"}""")).Values.Single()
            .Should().Be(new Member { Id = 3, Name = "Third" });

    [Test]
    public async Task Only_an_administrator_chooses_ids()
    {
        var given = Draft.Replace("{\"name\"", "{\"id\": 500, \"name\"");
        (await CreateAsync<ClickTracker>(Administrator, "11", given)).Values.Single().Id.Should().Be(500);
        var users = await CreateAsync<ClickTracker>(User, "11", given);
        users.Values.Single().Id.Should().Be(501);
        users.Warnings.Should().Equal("clicktracker.id: read only, ignored");
    }

    [Test]
    public async Task An_id_that_is_or_was_in_use_is_refused()
    {
        Add(Tracker);
        await SendAsync(new DeleteResource<ClickTracker>(User, 100));
        Add(Tracker with { Id = 101 });
        string Given(long id) => Draft.Replace("{\"name\"", $"{{\"id\": {id}, \"name\"");
        await FailsAsync(
            () => CreateAsync<ClickTracker>(Administrator, "11", Given(100), Draft.Replace("41", "99")), ApiErrorId.Integrity,
            "clicktrackers[0].id: 100 was used before, and is never used again; "
            + "clicktrackers[1].publisher.id: publisher 99 does not exist");
        await FailsAsync(
            () => CreateAsync<ClickTracker>(Administrator, "11", Given(101)), ApiErrorId.Integrity, "clicktracker.id: is in use already");
    }

    [Test]
    public async Task Several_are_stored_in_the_order_of_the_request()
    {
        var written = await CreateAsync<ClickTracker>(User, "11", Draft.Replace("new", "b"), Draft.Replace("new", "a"));
        written.Values.Select(t => (t.Id, t.Name)).Should().Equal((1, "b"), (2, "a"));
        Audit.Entries.Select(e => e.ObjectId).Should().Equal(1, 2);
        Work.Steps.Count(s => s == "refresh trackers").Should().Be(1);
    }

    [TestCase(ConstraintKind.Unique, "clicktrackers[1].code: another clicktracker of the same owner has it already")]
    [TestCase(ConstraintKind.Reference, "clicktrackers[1]: refers to an object that does not exist, or is still referred to")]
    [TestCase(ConstraintKind.Check, "clicktrackers[1]: a value is outside its range")]
    public async Task One_object_that_the_database_refuses_leaves_none_of_the_request(ConstraintKind kind, string error)
    {
        Stored<ClickTracker>().Violates = t => t.Code == "taken" ? kind : null;
        var taken = Draft.Replace("{\"name\"", "{\"code\": \"taken\", \"name\"");
        await FailsAsync(() => CreateAsync<ClickTracker>(User, "11", Draft, taken), ApiErrorId.Integrity, error);
        Stored<ClickTracker>().Objects.Should().BeEmpty();
        Work.Steps.Should().Equal("begin", "insert clicktracker 1", "rollback");
    }

    [Test]
    public async Task None_and_too_many_are_refused()
    {
        const string error = "clicktrackers: must be an array of 1 to 1000 objects";
        await FailsAsync(
            () => SendAsync(new CreateResources<ClickTracker>(User, [], "11", true)), ApiErrorId.Syntax,
            error);
        await FailsAsync(() => CreateAsync<ClickTracker>(User, "11", [.. Enumerable.Repeat(Draft, 1001)]), ApiErrorId.Syntax, error);
        (await CreateAsync<ClickTracker>(User, "11", [.. Enumerable.Repeat(Draft, 1000)])).Values.Should().HaveCount(1000);
    }

    [Test]
    public async Task A_reference_must_have_the_owner_of_the_object()
    {
        Add(new Advertiser { Id = 13, MemberId = 1, Name = "C" });
        Add(new LineItem { Id = 23, MemberId = 1, AdvertiserId = 13, Name = "N" });
        await FailsAsync(
            () => CreateAsync<ClickTracker>(User, "11", Draft.Replace("21", "23")), ApiErrorId.Integrity,
            "clicktracker.line_item.id: line-item 23 belongs to another advertiser");
        (await CreateAsync<ClickTracker>(User, "13", Draft.Replace("21", "23"))).Values.Single().LineItem.Should().Be(new ObjectRef(23));
    }
}
