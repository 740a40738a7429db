using System.Text.Json;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Members;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Writing;

internal sealed class BodyReaderTests
{
    private const string Whole = """
        {"name": " A ", "code": "c-1", "state": "inactive", "click_url": "https://e.com", "publisher": {"id": 4}, "tag": [{"id": 5}],
         "payment_rule": [], "line_item": {"id": "6"}}
        """;

    [Test]
    public void A_new_object_takes_every_field_of_its_body()
    {
        var read = Read(Whole);
        read.Value.Should().BeEquivalentTo(new ClickTracker
        {
            Name = "A",
            Code = "c-1",
            State = ObjectState.Inactive,
            ClickUrl = "https://e.com",
            Publisher = new ObjectRef(4),
            Tag = new ObjectRef(5),
            LineItem = new ObjectRef(6),
        });
        (read.Errors, read.Warnings.Count).Should().Be(("", 0));
    }

    [Test]
    public void Every_missing_field_and_every_malformed_one_is_reported_in_one_text() =>
        Read("""{"code": "a b", "state": null}""").Errors.Should().Be(
            "thing.code: must be null or a string of 1 to 100 letters, digits, '.', '_' or '-'; "
            + "thing.state: may not be null: leave it out, or give one of active, inactive; "
            + "thing.name: required on POST; thing.publisher.id: required on POST; thing.line_item.id: required on POST");

    [Test]
    public void A_malformed_field_is_not_reported_as_missing_too() =>
        Read("""{"name": 5, "publisher": null, "line_item": {"id": 1}}""").Errors.Should().Be(
            "thing.name: must be a string of 1 to 255 characters; "
            + "thing.publisher: may not be null: leave it out, or give an object like {\"id\": 1}");

    [Test]
    public void Changes_touch_the_given_fields_alone_and_null_clears_an_optional_one()
    {
        var before = Read(Whole).Value with { Id = 9 };
        var read = ReadChanges("""{"code": null, "tag": null, "name": "B"}""", before);
        read.Value.Should().Be(before with { Code = null, Tag = null, Name = "B" });
        ReadChanges("{}", before).Value.Should().Be(before);
    }

    [Test]
    public void A_malformed_change_leaves_the_field_as_it_was()
    {
        var read = ReadChanges("""{"name": "", "code": "new"}""", new ClickTracker { Name = "old" });
        (read.Value.Name, read.Value.Code, read.Errors).Should().Be(("old", "new", "thing.name: must be a string of 1 to 255 characters"));
    }

    [Test]
    public void The_last_of_a_repeated_field_counts() => ReadChanges("""{"name": "a", "name": "b"}""", new ClickTracker()).Value.Name
        .Should().Be("b");

    [Test]
    public void Fields_that_a_body_cannot_set_are_ignored_with_warnings()
    {
        var read = Read("""
            {"name": "A", "publisher": {"id": 4, "name": "x", "colour": 1}, "line_item": {"id": 6}, "tag": [{"id": 5, "name": "x"}],
             "id": 7, "member_id": 3, "advertiser_id": 8, "last_modified": "x", "colour": "red"}
            """);
        (read.Value.Id, read.Value.MemberId, read.Value.AdvertiserId, read.Errors).Should().Be((0, 0, 0, ""));
        read.Warnings.Should().Equal(
            "thing.publisher.name: read only, ignored", "thing.publisher.colour: unknown field, ignored",
            "thing.tag.name: read only, ignored", "thing.id: read only, ignored", "thing.member_id: read only, ignored",
            "thing.advertiser_id: belongs into the query string of the POST, ignored", "thing.last_modified: read only, ignored",
            "thing.colour: unknown field, ignored");
    }

    [TestCase("placement", "tag")]
    [TestCase("placement_id", "tag")]
    [TestCase("payment-rule", "payment_rule")]
    [TestCase("line_items", "line_item")]
    [TestCase("Click_URL", "click_url")]
    [TestCase("clickurl", "click_url")]
    [TestCase("publsher", "publisher")]
    [TestCase("paymnt_rul", "payment_rule", Description = "a long name may lack two letters")]
    [TestCase("STATTE", "state", Description = "misspelt, and in another case")]
    [TestCase("advertiser", "advertiser_id")]
    [TestCase("stat", "state")]
    public void A_name_that_is_nearly_a_fields_is_an_error(string name, string meant)
    {
        Read($$"""{"name": "A", "publisher": {"id": 4}, "line_item": {"id": 6}, "{{name}}": 1}""").Errors
            .Should().Be($"thing.{name}: is no field of clicktracker: did you mean {meant}?");
        Read($$"""{"name": "A", "publisher": {"id": 4}, "line_item": {"id": 6}, "{{name}}": null}""").Warnings
            .Should().Equal([$"thing.{name}: unknown field, ignored"], "nothing is lost");
    }

    [TestCase("colour")]
    [TestCase("cost")]
    [TestCase("nmea", Description = "two letters of a short name make another word")]
    [TestCase("currency")]
    [TestCase("labels")]
    [TestCase("timezone")]
    [TestCase("click_trackers_of_the_placement")]
    public void Any_other_name_is_none(string name) =>
        Read($$"""{"name": "A", "publisher": {"id": 4}, "line_item": {"id": 6}, "{{name}}": 1}""").Errors.Should().BeEmpty();

    [Test]
    public void A_hidden_field_is_unknown_to_a_body()
    {
        var warnings = new List<string>();
        new BodyReader<Domain.Members.UserAccount>(UserResource.Definition, new ValidationErrors(), warnings)
            .ReadChanges(Json("""{"password_hash": "x"}"""), "user", 1, isNamed: false);
        warnings.Should().Equal("user.password_hash: unknown field, ignored");
    }

    [Test]
    public void An_id_is_chosen_where_that_is_allowed()
    {
        var read = Read("""{"id": 7, "name": "A", "publisher": {"id": 4}, "line_item": {"id": 6}}""", takesId: true);
        (read.Value.Id, read.Errors, read.Warnings.Count).Should().Be((7, "", 0));
        Read("""{"id": 4503599627370497, "name": "A", "publisher": {"id": 4}, "line_item": {"id": 6}}""", takesId: true).Errors
            .Should().Be("thing.id: must be a positive integer of at most 4503599627370496");
    }

    [Test]
    public void An_id_that_names_the_object_is_no_change_and_no_warning()
    {
        var reader = Reader(out var errors, out var warnings);
        var change = reader.ReadChanges(Json("""{"id": 9, "name": "B"}"""), "things[0]", 9, isNamed: true);
        (change.Id, change.ApplyTo(new ClickTracker { Id = 9 })).Should().Be((9, new ClickTracker { Id = 9, Name = "B" }));
        (errors.Any, warnings.Count).Should().Be((false, 0));
        reader.ReadChanges(Json("""{"id": 9}"""), "thing", 9, isNamed: false);
        warnings.Should().Equal("thing.id: read only, ignored");
    }

    private static (ClickTracker Value, string Errors, List<string> Warnings) Read(string body, bool takesId = false)
    {
        var reader = Reader(out var errors, out var warnings);
        return (reader.ReadNew(Json(body), "thing", takesId).ApplyTo(new ClickTracker()), TextOf(errors), warnings);
    }

    private static (ClickTracker Value, string Errors) ReadChanges(string body, ClickTracker target)
    {
        var reader = Reader(out var errors, out _);
        return (reader.ReadChanges(Json(body), "thing", target.Id, isNamed: false).ApplyTo(target), TextOf(errors));
    }

    private static BodyReader<ClickTracker> Reader(out ValidationErrors errors, out List<string> warnings) =>
        new(ClickTrackerResource.Definition, errors = new ValidationErrors(), warnings = []);

    private static string TextOf(ValidationErrors errors) =>
        errors.Any ? errors.Invoking(e => e.ThrowSyntax()).Should().Throw<ApiException>().Which.Message : "";

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
