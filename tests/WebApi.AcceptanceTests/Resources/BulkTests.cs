using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Many objects in one request: all or none.</summary>
internal sealed class BulkTests : ResourcesFixture
{
    private const int Most = 1000;

    private static readonly ResourceCase _service = ResourceCase.ClickTracker;

    [Test]
    public async Task A_thousand_are_made_and_changed_in_the_order_given()
    {
        var made = await User.PostAsync(_service.Create, _service.Wrap(Many(Most, "made")));
        var ids = Ids(made);
        var changes = ids.Select((id, i) => new JsonObject { ["id"] = id, ["name"] = $"changed {i}", ["state"] = i % 2 == 0 ? "active" : "inactive" }).Reverse();
        var changed = await User.PutAsync("/clicktracker", _service.Wrap(changes));

        foreach (var answer in new[] { made, changed })
        {
            answer.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", "clicktrackers", "dbg_info");
            ((int)answer.Response["count"]!).Should().Be(Most);
            answer.Warnings.Should().BeEmpty();
        }
        ids.Should().HaveCount(Most).And.BeInAscendingOrder();
        Names(made).Should().Equal(Enumerable.Range(0, Most).Select(i => $"made {i}"));
        Ids(changed).Should().Equal(ids.Reverse());
        (await CountAsync("/clicktracker?like_name=changed")).Should().Be(Most);
        (await CountAsync("/clicktracker?like_name=changed&state=inactive")).Should().Be(Most / 2);
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task Every_service_takes_several(ResourceCase service)
    {
        var before = await CountAsync($"/{service.Name}");
        var made = await Administrator.PostAsync(service.Create, service.Wrap([service.Draft(), service.Draft(), service.Draft()]));
        var ids = made.Response[service.Plural]!.AsArray().Select(o => (long)o!["id"]!).ToArray();
        var changed = await Administrator.PutAsync(
            $"/{service.Name}", service.Wrap(ids.Select(id => new JsonObject { ["id"] = id, ["state"] = "inactive", [service.Title] = $"many {service.Name} {id}" })));

        changed.Status.Should().Be(200, changed.Error);
        changed.Response[service.Plural]!.AsArray().Select(o => (string)o![service.Title]!).Should().Equal(ids.Select(id => $"many {service.Name} {id}"));
        (await CountAsync($"/{service.Name}")).Should().Be(before + 3);
        (await CountAsync($"/{service.Name}?state=inactive&id={string.Join(',', ids)}")).Should().Be(3);
    }

    /// <summary>A hash takes long on purpose, so hashing comes before the transaction that others wait for.</summary>
    [Test]
    public async Task Others_write_while_the_passwords_of_many_users_are_hashed()
    {
        const int enough = 5;
        var id = Ids(await User.PostAsync(_service.Create, _service.Wrap(Many(1, "written")))).Single();
        var users = Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Wrap(Enumerable.Range(0, 40).Select(_ => ResourceCase.User.Draft())));
        var meanwhile = 0;
        while (!users.IsCompleted && meanwhile < enough)
        {
            (await User.PutAsync($"/clicktracker?id={id}", _service.Wrap(new JsonObject { ["name"] = "written" }))).Status.Should().Be(200);
            meanwhile += users.IsCompleted ? 0 : 1;
        }
        (await users).Status.Should().Be(200);
        meanwhile.Should().Be(enough);
    }

    [Test]
    public async Task One_fault_among_a_thousand_leaves_nothing()
    {
        var before = await CountAsync("/clicktracker");
        var drafts = Many(Most, "bad").ToArray();
        drafts[7]["name"] = "";
        drafts[999]["state"] = "paused";
        drafts[500].Remove("publisher");

        var answer = await User.PostAsync(_service.Create, _service.Wrap(drafts));

        (answer.Status, answer.ErrorId, answer.Error).Should().Be((
            400, "SYNTAX",
            "clicktrackers[7].name: must be a string of 1 to 255 characters; clicktrackers[500].publisher.id: required on POST; "
            + "clicktrackers[999].state: must be one of active, inactive"));
        (await CountAsync("/clicktracker")).Should().Be(before);
    }

    [Test]
    public async Task A_wrong_reference_among_many_leaves_nothing()
    {
        var before = await CountAsync("/clicktracker");
        var drafts = Many(5, "bad").ToArray();
        drafts[2]["publisher"] = new JsonObject { ["id"] = 98 };
        drafts[4]["tag"] = new JsonObject { ["id"] = 99 };
        var answer = await User.PostAsync(_service.Create, _service.Wrap(drafts));
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((
            409, "INTEGRITY",
            "clicktrackers[2].publisher.id: publisher 98 does not exist; clicktrackers[4].tag.id: placement 99 does not exist"));
        (await CountAsync("/clicktracker")).Should().Be(before);
    }

    [Test]
    public async Task What_is_malformed_is_told_before_what_does_not_fit()
    {
        var drafts = Many(2, "bad").ToArray();
        drafts[0]["publisher"] = new JsonObject { ["id"] = 98 };
        drafts[1]["name"] = 5;
        var made = await User.PostAsync(_service.Create, _service.Wrap(drafts.Select(d => d.DeepClone().AsObject())));
        (made.Status, made.Error).Should().Be((400, "clicktrackers[1].name: must be a string of 1 to 255 characters"));

        var id = await CreateAsync();
        var other = await CreateAsync();
        drafts[0]["id"] = id;
        drafts[1]["id"] = other;
        var changed = await User.PutAsync("/clicktracker", _service.Wrap(drafts));
        (changed.Status, changed.Error).Should().Be((400, "clicktrackers[1].name: must be a string of 1 to 255 characters"));
    }

    [Test]
    public async Task A_code_that_is_taken_within_the_request_leaves_nothing()
    {
        var before = await CountAsync("/clicktracker");
        var drafts = Many(3, "coded").ToArray();
        drafts[0]["code"] = "twice";
        drafts[2]["code"] = "TWICE";
        var answer = await User.PostAsync(_service.Create, _service.Wrap(drafts));
        (answer.Status, answer.ErrorId, answer.Error)
            .Should().Be((409, "INTEGRITY", "clicktrackers[2].code: another clicktracker of the same owner has it already"));
        (await CountAsync("/clicktracker")).Should().Be(before);
    }

    [Test]
    public async Task A_change_that_fails_at_the_end_undoes_those_before_it()
    {
        await CreateAsync(("code", "\"reserved\""));
        var (first, second) = (await CreateAsync(), await CreateAsync());
        var before = (await ReadAsync(first)).ToJsonString();
        var answer = await User.PutAsync("/clicktracker", _service.Wrap(
            [new JsonObject { ["id"] = first, ["name"] = "lost" }, new JsonObject { ["id"] = second, ["code"] = "reserved" }]));
        (answer.Status, answer.Error).Should().Be((409, "clicktrackers[1].code: another clicktracker of the same owner has it already"));
        (await ReadAsync(first)).ToJsonString().Should().Be(before);
    }

    [Test]
    public async Task Each_change_names_its_object_once()
    {
        var id = await CreateAsync();
        var answer = await User.PutAsync("/clicktracker", _service.Wrap(
            [new JsonObject { ["name"] = "n" }, new JsonObject { ["id"] = id }, new JsonObject { ["id"] = "x" }, new JsonObject { ["id"] = id }]));
        (answer.Status, answer.Error).Should().Be((
            400,
            $"clicktrackers[0].id: required on PUT, a positive integer; clicktrackers[2].id: required on PUT, a positive integer; clicktrackers[3].id: {id} is named twice"));
    }

    [TestCase(582, TestName = "A change of another member's object among others is not found and leaves nothing")]
    [TestCase(987654321, TestName = "A change of an object that does not exist among others leaves nothing")]
    public async Task A_change_of_what_is_not_there_leaves_nothing(long absent)
    {
        var id = await CreateAsync();
        var before = (await ReadAsync(id)).ToJsonString();
        var answer = await User.PutAsync(
            "/clicktracker", _service.Wrap([new JsonObject { ["id"] = id, ["name"] = "lost" }, new JsonObject { ["id"] = absent, ["name"] = "lost" }]));
        (answer.Status, answer.Error).Should().Be((404, $"clicktracker id not found: {absent}"));
        (await ReadAsync(id)).ToJsonString().Should().Be(before);
    }

    [TestCase(0)]
    [TestCase(Most + 1)]
    public async Task None_and_too_many_are_refused(int count)
    {
        const string error = "clicktrackers: must be an array of 1 to 1000 objects";
        var made = await User.PostAsync(_service.Create, _service.Wrap(Many(count, "n")));
        var changed = await User.PutAsync("/clicktracker", _service.Wrap(Many(count, "n")));
        (made.Status, made.ErrorId, made.Error).Should().Be((400, "SYNTAX", error));
        (changed.Status, changed.ErrorId, changed.Error).Should().Be((400, "SYNTAX", error));
    }

    [Test]
    public async Task What_is_no_object_is_named_by_its_place()
    {
        var answer = await User.PostAsync(_service.Create, """{"clicktrackers": [{}, 5, null, [], "x"]}""");
        (answer.Status, answer.Error).Should().Be((
            400,
            "clicktrackers[1]: must be a JSON object; clicktrackers[2]: must be a JSON object; clicktrackers[3]: must be a JSON object; "
            + "clicktrackers[4]: must be a JSON object"));
    }

    [Test]
    public async Task A_missing_parent_is_told_with_every_fault()
    {
        var drafts = Many(2, "n").ToArray();
        drafts[1]["name"] = "";
        (await User.PostAsync("/clicktracker", _service.Wrap(drafts))).Error.Should().Be(
            "advertiser_id: required on POST, in the query string; clicktrackers[1].name: must be a string of 1 to 255 characters");
    }

    [Test]
    public async Task Warnings_are_told_by_place()
    {
        var drafts = Many(2, "warned").ToArray();
        drafts[1]["colour"] = 1;
        (await User.PostAsync(_service.Create, _service.Wrap(drafts))).Warnings.Should().Equal("clicktrackers[1].colour: unknown field, ignored");
    }

    private static IEnumerable<JsonObject> Many(int count, string name) =>
        Enumerable.Range(0, count).Select(i => _service.Draft(("name", $"\"{name} {i}\"")));

    private static long[] Ids(Answer answer) => [.. Objects(answer).Select(o => (long)o!["id"]!)];

    private static IEnumerable<string> Names(Answer answer) => Objects(answer).Select(o => (string)o!["name"]!);

    private static JsonArray Objects(Answer answer) => answer.Response["clicktrackers"]?.AsArray() ?? throw new InvalidOperationException(answer.Error);
}
