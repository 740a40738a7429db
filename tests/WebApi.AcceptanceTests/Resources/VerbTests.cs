using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>POST, GET, PUT and DELETE of every service.</summary>
internal sealed class VerbTests : ResourcesFixture
{
    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task A_new_object_has_its_defaults_and_is_read_back_alone_and_in_lists(ResourceCase service)
    {
        var title = service.NewTitle();

        var created = await Administrator.PostAsync(service.Create, service.Body((service.Title, $"\"{title}\"")));
        var id = IdOf(created);
        var one = await Administrator.GetAsync(At(service, id));
        var many = await Administrator.GetAsync($"/{service.Name}?id={id},987654321");
        var found = await Administrator.GetAsync($"/{service.Name}?search={Uri.EscapeDataString(title)}");

        created.Response.Select(p => p.Key).Should().Equal("status", "count", "id", "start_element", "num_elements", service.Name, "dbg_info");
        one.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", service.Name, "dbg_info");
        many.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", service.Plural, "dbg_info");
        ((string)created.Response["dbg_info"]!["output_term"]!).Should().Be(service.Name);
        ((string)many.Response["dbg_info"]!["output_term"]!).Should().Be(service.Plural);

        var shown = created.Response[service.Name]!.AsObject();
        var expected = JsonNode.Parse(service.Shown)!.AsObject();
        (expected["id"], expected[service.Title]) = (id, title);
        if (expected.ContainsKey("last_modified"))
            expected["last_modified"] = shown["last_modified"]!.DeepClone();
        shown.ToJsonString().Should().Be(expected.ToJsonString());
        foreach (var other in new[] { one.Response[service.Name], many.Response[service.Plural]![0], found.Response[service.Plural]![0] })
            other!.ToJsonString().Should().Be(shown.ToJsonString());
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task PUT_changes_the_fields_that_it_holds_and_no_other(ResourceCase service)
    {
        var id = await CreateAsync(service);
        var before = await ReadAsync(service, id);

        var nothing = await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject()));
        var renamed = await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject { [service.Title] = "renamed " + id }));
        var ended = await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject { ["state"] = "inactive" }));

        Timeless(nothing.Response[service.Name]!).Should().Be(Timeless(before));
        before[service.Title] = "renamed " + id;
        Timeless(renamed.Response[service.Name]!).Should().Be(Timeless(before));
        before["state"] = "inactive";
        Timeless(ended.Response[service.Name]!).Should().Be(Timeless(before));
        Timeless(await ReadAsync(service, id)).Should().Be(Timeless(before));
        renamed.Response.Select(p => p.Key).Should().Equal("status", "count", "id", "start_element", "num_elements", service.Name, "dbg_info");
        renamed.Response["id"]!.ToJsonString().Should().Be($"\"{id}\"", "it is the text of the query string");
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task DELETE_removes_it_once(ResourceCase service)
    {
        var id = await CreateAsync(service);

        var first = await Administrator.DeleteAsync(At(service, id));
        var gone = new[]
        {
            await Administrator.DeleteAsync(At(service, id)),
            await Administrator.GetAsync(At(service, id)),
            await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject())),
        };

        first.Status.Should().Be(200);
        first.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", "dbg_info");
        var code = "NOTFOUND_" + service.Name.ToUpperInvariant().Replace('-', '_');
        foreach (var answer in gone)
            (answer.Status, answer.ErrorId, (string?)answer.Response["error_code"], answer.Error)
                .Should().Be((404, "SYNTAX", code, $"{service.Name} id not found: {id}"));
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task PUT_and_DELETE_want_one_id(ResourceCase service)
    {
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            var missing = await Administrator.SendAsync(method, $"/{service.Name}", service.Body());
            var several = await Administrator.SendAsync(method, $"/{service.Name}?id=1,2", service.Body());
            (missing.Status, missing.Error).Should().Be((400, $"id: required on {method}, in the query string"));
            (several.Status, several.Error).Should().Be((400, "id: must be one positive integer"));
        }
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.WithRequiredParent))]
    public async Task The_parent_is_required_on_POST_and_stays_for_good(ResourceCase service)
    {
        var parameter = service.Parent.Split('=')[0];
        var missing = await User.PostAsync($"/{service.Name}", service.Body(("name", null)));
        var malformed = await User.PostAsync($"/{service.Name}?{parameter}=x", service.Body());
        var id = await CreateAsync(service);
        var moved = await User.PutAsync(At(service, id), service.Wrap(new JsonObject { [parameter] = 1 }));
        var kept = await User.PutAsync(At(service, id), service.Wrap(new JsonObject { [parameter] = service.Parent.Split('=')[1] }));

        (missing.Status, missing.Error).Should().Be((400, $"{parameter}: required on POST, in the query string; {service.Name}.name: required on POST"));
        (malformed.Status, malformed.Error).Should().Be((400, $"{parameter}: must be a positive integer"));
        (moved.Status, moved.Error).Should().Be((
            400,
            $"{service.Name}.{parameter}: must be {service.Parent.Split('=')[1]} or left out: it is chosen for good in the query string of the POST"));
        kept.Warnings.Should().Equal($"{service.Name}.{parameter}: belongs into the query string of the POST, ignored");
        kept.Response[service.Name]![parameter]!.ToJsonString().Should().Be(service.Parent.Split('=')[1]);
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.Ordinary))]
    public async Task What_is_unknown_or_read_only_is_ignored_with_a_warning(ResourceCase service)
    {
        var answer = await User.PostAsync(service.Create, service.Body(("colour", "1"), ("id", "987654321")));
        answer.Status.Should().Be(200);
        answer.Warnings.Should().Equal($"{service.Name}.colour: unknown field, ignored", $"{service.Name}.id: read only, ignored");
        IdOf(answer).Should().NotBe(987654321);
    }

    private static string Timeless(JsonNode shown)
    {
        var copy = shown.DeepClone().AsObject();
        copy.Remove("last_modified");
        return copy.ToJsonString();
    }
}
