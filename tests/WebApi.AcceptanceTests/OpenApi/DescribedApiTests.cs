using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.OpenApi;

/// <summary>Tests that the comparison of responses with their description finds the differences.</summary>
internal sealed class DescribedApiTests
{
    private static readonly JsonObject _schema = JsonNode.Parse("""
        {"type": "object", "required": ["id"], "properties": {
            "id": {"type": "integer"}, "code": {"type": ["null", "string"], "pattern": "^a"}, "state": {"enum": ["active"]},
            "hosts": {"type": "array", "items": {"type": "string"}},
            "tag": {"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "number"}]}}}
        """)!.AsObject();

    [TestCase("""{"id": 1, "code": null, "state": "active", "hosts": ["x"], "tag": 1.5}""")]
    [TestCase("""{"id": 1, "extra": 1}""", ".extra: is not described")]
    [TestCase("""{"code": "abc"}""", ".id: is missing")]
    [TestCase("""{"id": "1"}""", """.id: "1" is no "integer" """)]
    [TestCase("""{"id": null}""", """.id: null is no "integer" """)]
    [TestCase("""{"id": 1, "code": "b"}""", ".code: b is not like ^a")]
    [TestCase("""{"id": 1, "state": "gone"}""", """.state: "gone" is none of ["active"]""")]
    [TestCase("""{"id": 1, "hosts": ["x", 2]}""", """.hosts[1]: 2 is no "string" """)]
    [TestCase("""{"id": 1, "tag": 1}""", ".tag: is more than one of the shapes")]
    public void What_is_not_as_described_is_found(string value, params string[] errors) =>
        new DescribedApi([]).Errors(JsonNode.Parse(value), _schema, "").Should().Equal(errors.Select(f => f.Trim()));
}
