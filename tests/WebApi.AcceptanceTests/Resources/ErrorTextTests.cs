using System.Text.RegularExpressions;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Every error says what to fix: all texts in full, in one table.</summary>
internal sealed partial class ErrorTextTests : ResourcesFixture
{
    private const string Name = "must be a string of 1 to 255 characters";
    private const string Code = "must be null or a string of 1 to 100 letters, digits, '.', '_' or '-'";
    private const string Money = "must be null or a number from 0 to 999999.999999 with at most 6 decimals";
    private const string Share = "must be null or a number from 0 to 1 with at most 6 decimals";
    private const string State = "must be one of active, inactive";
    private const string Url = "must be null or an absolute http or https URL with a host, of at most 2048 bytes, without spaces, control or invisible characters";
    private const string Password =
        "must be a string of 10 to 64 characters with an upper-case and a lower-case letter, a digit and a special character";

    private static IEnumerable<TestCaseData> Requests()
    {
        foreach (var service in ResourceCase.All)
        {
            var (name, title) = (service.Name, service.Title);
            yield return Bad("POST", service.Create, "", 400, "the body is empty: it must be a JSON object");
            yield return Bad("POST", service.Create, "{", 400, "the body is not valid JSON: line 1, byte 2");
            yield return Bad("POST", service.Create, "[]", 400, $"{name}: the body must be a JSON object that holds an object named {name}");
            yield return Bad("POST", service.Create, $$"""{"{{name}}": null}""", 400, $"{name}: must be a JSON object");
            yield return Bad("POST", service.Create, $$"""{"{{name}}s": []}""", 400, $"{name}s: must be an array of 1 to 1000 objects");
            yield return Bad("POST", service.Create, service.Body((title, null)), 400, $"{name}.{title}: required on POST");
            yield return Bad("POST", service.Create, service.Body((title, "5")), 400, $"{name}.{title}: {Name}");
            yield return Bad(
                "POST", service.Create, service.Body((title, "null")),
                400, $"{name}.{title}: may not be null: leave it out, or give a string of 1 to 255 characters");
            yield return Bad("POST", service.Create, service.Body(("state", "\"on\"")), 400, $"{name}.state: {State}");
            yield return Bad(
                "POST", service.Create, service.Body((title, "\"\""), ("state", "null")),
                400, $"{name}.{title}: {Name}; {name}.state: may not be null: leave it out, or give one of active, inactive");
            yield return Bad("PUT", $"/{name}", service.Body(), 400, "id: required on PUT, in the query string");
            yield return Bad("PUT", $"/{name}?id=1,2", service.Body(), 400, "id: must be one positive integer");
            yield return Bad("PUT", $"/{name}?id=987654321", service.Body(), 404, $"{name} id not found: 987654321");
            yield return Bad("PUT", $"/{name}", $$"""{"{{name}}s": [{}]}""", 400, $"{name}s[0].id: required on PUT, a positive integer");
            yield return Bad("DELETE", $"/{name}", null, 400, "id: required on DELETE, in the query string");
            yield return Bad("DELETE", $"/{name}?id=x", null, 400, "id: must be one positive integer");
            yield return Bad("DELETE", $"/{name}?id=987654321", null, 404, $"{name} id not found: 987654321");
            yield return Bad("PATCH", $"/{name}", "{}", 405, "PATCH is not offered here: use DELETE, GET, POST, PUT");
            yield return Bad("GET", $"/{name}?id=987654321", null, 404, $"{name} id not found: 987654321");
            yield return Bad("GET", $"/{name}?id=0", null, 400, "id: must be a positive integer, or several separated by commas");
            yield return Bad("GET", $"/{name}?state=on", null, 400, "state: must be one of active, inactive, or several separated by commas");
            yield return Bad("GET", $"/{name}?sort=colour", null, 400, $"sort: 'colour' must be a field of {name} with .asc or .desc, like name.asc");
            yield return Bad("GET", $"/{name}?fields=id,colour", null, 400, $"fields: 'colour' is not a field of {name}");
            yield return Bad(
                "GET", $"/{name}?start_element=-1&num_elements=x", null,
                400, "start_element: must be a whole number from 0; num_elements: must be a whole number from 1");
            yield return Bad("GET", $"/{name}?min_id=", null, 400, "min_id: must be a positive integer, or several separated by commas");
        }
        foreach (var service in ResourceCase.WithRequiredParent)
        {
            var parameter = service.Parent.Split('=')[0];
            yield return Bad("POST", $"/{service.Name}", service.Body(), 400, $"{parameter}: required on POST, in the query string");
            yield return Bad("POST", $"/{service.Name}?{parameter}=0", service.Body(), 400, $"{parameter}: must be a positive integer");
            yield return Bad("POST", $"/{service.Name}?{parameter}=99", service.Body(), 409, $"{parameter}: {parameter[..^3]} 99 does not exist");
        }
        foreach (var service in ResourceCase.WithCode)
            yield return Bad("POST", service.Create, service.Body(("code", "\"a b\"")), 400, $"{service.Name}.code: {Code}");

        yield return Field(ResourceCase.User, "password", null, "required on POST");
        yield return Field(ResourceCase.User, "password", "\"weak\"", Password);
        yield return Field(ResourceCase.User, "password", "null", "may not be null: leave it out, or give " + Password["must be ".Length..]);
        yield return Field(ResourceCase.User, "role", "\"root\"", "must be one of admin, user, read_only");
        yield return Field(ResourceCase.Advertiser, "landing_domains", "[\"https://e.com\"]", "must be an array of at most 100 host names, like [\"example.com\"], none of them a public suffix like com or co.uk");
        yield return Field(ResourceCase.LineItem, "revenue_type", "\"CPC\"", "must be one of none, cpm, cpc, cpa, cost_plus_cpm, cost_plus_margin");
        yield return Field(ResourceCase.LineItem, "revenue_value", "-1", Money);
        yield return Field(ResourceCase.LineItem, "commission_cpm", "\"1,5\"", Money);
        yield return Field(ResourceCase.LineItem, "commission_revshare", "1.5", Share);
        yield return Field(ResourceCase.LineItem, "insertion_order_id", "0", "must be null or a positive integer");
        yield return Field(ResourceCase.PaymentRule, "pricing_type", "\"cpc\"", "must be one of revshare, cpm");
        yield return Field(ResourceCase.PaymentRule, "cost_cpm", "1000000", Money);
        yield return Field(ResourceCase.PaymentRule, "revshare", "2", Share);
        yield return Field(ResourceCase.ClickTracker, "click_url", "\"e.com\"", Url);
        yield return Field(ResourceCase.ClickTracker, "publisher", "1", "must be an object like {\"id\": 1}");
        yield return Field(ResourceCase.ClickTracker, "tag", "1", "must be null or an object like {\"id\": 1}");
        yield return Bad(
            "POST", ResourceCase.ClickTracker.Create, ResourceCase.ClickTracker.Body(("publisher", null), ("line_item", null)),
            400, "clicktracker.publisher.id: required on POST; clicktracker.line_item.id: required on POST");
        yield return Bad(
            "POST", ResourceCase.LineItem.Create, ResourceCase.LineItem.Body(("insertion_order_id", "99")),
            409, "line-item.insertion_order_id: insertion-order 99 does not exist");
        yield return Bad(
            "POST", ResourceCase.ClickTracker.Create, ResourceCase.ClickTracker.Body(("publisher", """{"id": 98}"""), ("tag", """{"id": 99}""")),
            409, "clicktracker.publisher.id: publisher 98 does not exist; clicktracker.tag.id: placement 99 does not exist");
        yield return Bad(
            "DELETE", "/member?id=958", null,
            409, "member.id: 958 is still in use by 1 user, 1 advertiser, 1 publisher: delete or change them first");
        yield return Bad("DELETE", "/publisher?id=44449", null, 409, "publisher.id: 44449 is still in use by 1 placement: delete or change them first");
        yield return Bad("POST", "/publisher?member_id=99", ResourceCase.Publisher.Body(), 409, "member_id: member 99 does not exist");
        yield return Bad("GET", "/clicktracker?max_last_modified=today", null, 400, "max_last_modified: must be a time like 2026-01-31 00:00:00 (UTC)");
        yield return Bad("GET", "/line-item?revenue_value=much", null, 400, "revenue_value: must be a number, or several separated by commas");
        yield return Bad("POST", "/audit-log", "{}", 405, "POST is not offered here: use GET");
        yield return Bad("GET", "/creative", null, 404, "there is no service at /creative");
        yield return Bad("POST", "/auth", "{}", 400, "auth: the body must be a JSON object that holds an object named auth");
        yield return Bad("POST", "/auth", """{"auth": {"username": 5}}""", 400, "auth.username: required, a string; auth.password: required, a string");

        static TestCaseData Field(ResourceCase service, string field, string? json, string error) =>
            Bad("POST", service.Create, service.Body((field, json)), 400, $"{service.Name}.{field}: {error}");
        static TestCaseData Bad(string method, string path, string? body, int status, string error) =>
            new TestCaseData(method, path, body, status, error).SetArgDisplayNames(method, path, error);
    }

    [TestCaseSource(nameof(Requests))]
    public async Task The_text_names_the_place_and_the_remedy(string method, string path, string? body, int status, string error)
    {
        var answer = await Administrator.SendAsync(HttpMethod.Parse(method), path, body);

        (answer.Status, answer.Error).Should().Be((status, error));
        foreach (var fault in error.Split("; "))
        {
            Place().IsMatch(fault).Should().BeTrue($"'{fault}' names the field, the parameter or the object");
            Remedy().IsMatch(fault).Should().BeTrue($"'{fault}' says what to do");
        }
        answer.Response["service"]!.ToJsonString().Should().Be($"\"{path.Split('?')[0].Trim('/')}\"");
        ((string?)answer.Response["method"]).Should().Be(method);
    }

    /// <summary>The first part of a text: a field with its service, a parameter, or the subject of the whole request.</summary>
    [GeneratedRegex(
        "^([a-z-]+(\\[[0-9]+\\])?(\\.[a-z_]+)*: |[a-z_]+: |[a-z-]+ id not found: [0-9]+$"
        + "|the body |[A-Z]+ is not offered here: |there is no service at /)")]
    private static partial Regex Place();

    [GeneratedRegex(
        "must (be|hold)|may not be null: leave it out|required|does not exist|not found|: use |delete or change them first"
        + "|is not (a field|valid JSON: line)|no service at")]
    private static partial Regex Remedy();

    [Test]
    public async Task An_error_shows_nothing_of_the_inside()
    {
        foreach (var path in new[] { "/clicktracker?id=x", "/nowhere", "/clicktracker?sort='", "/user?id=987654321" })
            (await Administrator.GetAsync(path)).Response.ToJsonString().Should().NotContainAny("Exception", "at ClickTracking", "SELECT", "sqlite");
    }
}
