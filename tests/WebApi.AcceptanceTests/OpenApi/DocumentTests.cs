using System.Text.Json.Nodes;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.WebApi.AcceptanceTests.Isolation;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using FluentAssertions;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.AcceptanceTests.OpenApi;

/// <summary>Tests that the document describes the whole API, and nothing else.</summary>
internal sealed class DocumentTests : ResourcesFixture
{
    private DescribedApi _api = null!;

    [OneTimeSetUp]
    public async Task Read() => _api = await DescribedApi.ReadAsync(Server);

    [Test]
    public void It_is_valid()
    {
        var read = OpenApiDocument.Parse(_api.Text, "json");
        read.Diagnostic!.Errors.Should().BeEmpty();
        read.Diagnostic.Warnings.Should().BeEmpty();
        read.Diagnostic.SpecificationVersion.Should().Be(OpenApiSpecVersion.OpenApi3_1);
    }

    [Test]
    public async Task It_describes_every_route_with_its_verbs_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-routes-").FullName;
        var (routes, _) = await Route.ReadAllAsync(folder);
        Directory.Delete(folder, recursive: true);

        // The redirect, health and metrics are mapped for all verbs and refuse the wrong ones themselves.
        var expected = routes.Where(r => !r.IsPage && !r.IsConsole).SelectMany(r =>
            r.Method != "*" ? [r]
            : r.Pattern.StartsWith("clktr", StringComparison.Ordinal) ? [r with { Method = "GET" }, r with { Method = "HEAD" }]
            : new[] { r with { Method = "GET" } });
        _api.Operations.Select(o => new Route(o.Method, o.Path.Trim('/'))).Should().BeEquivalentTo(expected);
    }

    [Test]
    public void Every_operation_says_what_it_is_and_what_it_answers()
    {
        _api.Operations.Select(o => (string?)o.Operation["operationId"]).Should().OnlyHaveUniqueItems();
        foreach (var (method, path, operation) in _api.Operations)
        {
            ((string?)operation["summary"]).Should().NotBeNullOrEmpty($"{method} {path}");
            operation["responses"]!.AsObject().Select(r => r.Key[0])
                .Should().Contain(path is "/clktr" or "/clktrb" ? '3' : '2', $"{method} {path}");
            (operation["requestBody"] is not null).Should().Be(method is "POST" or "PUT", $"{method} {path}");
        }
    }

    [Test]
    public async Task What_needs_a_token_says_so()
    {
        foreach (var (method, path, operation) in _api.Operations)
        {
            using var nobody = Running.ApiClient.Anonymous(Server);
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
            using var response = await nobody.RawAsync(request);
            (operation["security"] is not null).Should().Be((int)response.StatusCode == 401, $"{method} {path}");
        }
    }

    [Test]
    public async Task Every_field_of_meta_is_in_its_schema_with_its_type()
    {
        foreach (var service in ResourceCase.All.Select(s => s.Name).Append("audit-log"))
        {
            var fields = (await User.GetAsync($"/{service}/meta")).Response["fields"]!.AsArray().Select(f => $"{f!["name"]} {f["type"]}");
            _api.Schema(service)["properties"]!.AsObject().Select(p => $"{p.Key} {TypeOf(p.Value!.AsObject())}")
                .Should().Equal(fields, service);
        }
    }

    [Test]
    public async Task What_meta_says_is_required_on_POST_is_so_in_its_body()
    {
        foreach (var service in ResourceCase.All)
        {
            var operation = _api.Operation("POST", $"/{service.Name}");
            var required = (await User.GetAsync($"/{service.Name}/meta")).Response["fields"]!.AsArray()
                .Where(f => (string?)f!["required_on"] == "POST").Select(f => (string)f!["name"]!);
            var body = operation["requestBody"]!["content"]!["application/json"]!["schema"]!["oneOf"]![0]!;
            var names = body["properties"]![service.Name]!["allOf"]![1]!["required"]!.AsArray().Select(n => (string)n!);
            var parameters = operation["parameters"]?.AsArray().Where(p => (bool?)p!["required"] == true).Select(p => (string)p!["name"]!);
            names.Concat(parameters ?? []).Should().BeEquivalentTo(required, service.Name);
        }
    }

    [Test]
    public async Task Every_filter_is_a_parameter()
    {
        foreach (var service in ResourceCase.All.Select(s => s.Name).Append("audit-log"))
        {
            var names = _api.Operation("GET", $"/{service}")["parameters"]!.AsArray().SelectMany(NamesOf).ToArray();
            var fields = (await User.GetAsync($"/{service}/meta")).Response["fields"]!.AsArray();
            foreach (var field in fields.Where(f => (bool)f!["filter_by"]!))
            {
                var column = (string)field!["name"]! + ((string)field["type"]! == "object" ? "_id" : "");
                names.Should().Contain([column, $"not_{column}", $"like_{column}", $"min_{column}", $"max_{column}"], service);
            }
        }
    }

    [Test]
    public void A_report_is_described_with_the_fields_that_are_read()
    {
        var body = _api.Operation("POST", "/report")["requestBody"]!["content"]!["application/json"]!["schema"]!;
        var schema = body["properties"]!["report"]!;
        schema["properties"]!.AsObject().Select(p => p.Key).Should().BeEquivalentTo(ReportRequest.Fields);
        schema["properties"]!["columns"]!["items"]!["enum"]!.AsArray().Select(n => (string)n!)
            .Should().Equal(ReportType.ColumnNames);
    }

    [Test]
    public void It_begins_with_click_trackers_and_the_redirect() =>
        _api.Tags.Take(3).Should().Equal("clicktracker", "redirect", "advertiser");

    /// <summary>Returns the names that a parameter has in the query string.</summary>
    private static IEnumerable<string> NamesOf(JsonNode? parameter) => (string)parameter!["name"]! == "comparisons"
        ? parameter["schema"]!["properties"]!.AsObject().Select(n => n.Key)
        : [(string)parameter["name"]!];

    /// <summary>Returns the type in <c>meta</c> that belongs to a schema.</summary>
    private static string TypeOf(JsonObject schema)
    {
        var type = schema["type"] is JsonArray several ? several.Select(t => (string)t!).Single(t => t != "null") : (string)schema["type"]!;
        return type switch
        {
            "integer" => "int",
            "number" => "money",
            "string" when schema["enum"] is not null => "enum",
            "string" when schema["pattern"] is not null => "timestamp",
            _ => type,
        };
    }
}
