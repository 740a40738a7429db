using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>The examples of the original's documentation, replayed in order: every key, value and their order.</summary>
[TestFixture("application/x-www-form-urlencoded", false)]
[TestFixture("application/json", false)]
[TestFixture(null, false)]
[TestFixture("application/json", true)]
internal sealed class ExamplesTests(string? contentType, bool withClicks) : ServerFixture
{
    protected override string[] Settings => [$"Bootstrap:DemoClicks={withClicks}"];

    [Test]
    public async Task The_documented_examples_are_answered_as_documented()
    {
        using var client = await ApiClient.AdministratorAsync(Server);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Examples"), "*.json").Order(StringComparer.Ordinal))
        {
            var example = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            var request = ((string)example["request"]!).Split(' ');

            var answer = await client.SendAsync(HttpMethod.Parse(request[0]), request[1], example["body"]?.ToJsonString(), contentType);

            answer.Status.Should().Be(200, Path.GetFileName(file));
            answer.ContentType.Should().Be("application/json; charset=utf-8");
            answer.Response["dbg_info"]!.AsObject().Select(p => p.Key)
                .Should().Equal(
                    "warnings", "version", "output_term", "time", "uuid", "reads", "read_limit", "read_limit_seconds", "writes", "write_limit",
                    "write_limit_seconds");
            Comparable(answer.Response).Should().Be(Comparable(example["response"]!["response"]!.AsObject()), Path.GetFileName(file));
        }
    }

    /// <summary>The text without the parts that may differ: values of times, and <c>dbg_info</c>.</summary>
    private static string Comparable(JsonObject response)
    {
        var copy = response.DeepClone().AsObject();
        copy.Remove("dbg_info");
        var objects = copy["clicktrackers"]?.AsArray().Select(n => n!.AsObject()) ?? [copy["clicktracker"]!.AsObject()];
        foreach (var one in objects)
        {
            ((string)one["last_modified"]!).Should().MatchRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
            one["last_modified"] = "";
        }
        return copy.ToJsonString();
    }
}
