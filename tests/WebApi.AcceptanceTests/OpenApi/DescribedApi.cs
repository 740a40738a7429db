using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.OpenApi;

/// <summary>The API as its own document describes it, compared with real responses.</summary>
internal sealed class DescribedApi(JsonObject document)
{
    public static async Task<DescribedApi> ReadAsync(Server server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        return new DescribedApi(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!.AsObject());
    }

    public string Text => document.ToJsonString();

    /// <summary>All operations.</summary>
    public IEnumerable<(string Method, string Path, JsonObject Operation)> Operations =>
        document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key, o.Value!.AsObject())));

    public IEnumerable<string> Tags => document["tags"]!.AsArray().Select(t => (string)t!["name"]!);

    public JsonObject Schema(string component) => document["components"]!["schemas"]![component]!.AsObject();

    public JsonObject Operation(string method, string path) =>
        document["paths"]![path]?[method.ToLowerInvariant()]?.AsObject()
        ?? throw new InvalidOperationException($"{method} {path} is not described.");

    /// <summary>Returns the differences between a response and its description, each with its place; empty: there are none.</summary>
    public IReadOnlyList<string> Errors(string method, string path, int status, JsonNode? body)
    {
        if (Operation(method, path)["responses"]?[$"{status}"] is not JsonObject response)
            return [$"{method} {path}: {status} is not described"];
        return [.. Errors(body, Resolve(response)["content"]!["application/json"]!["schema"]!.AsObject(), "")];
    }

    public IEnumerable<string> Errors(JsonNode? value, JsonObject schema, string place)
    {
        schema = Resolve(schema);
        if (schema["oneOf"] is JsonArray shapes)
            return OfShapes(shapes, value, place);
        if (schema["type"] is { } type && !Types(type).Intersect(TypesOf(value)).Any())
            return [$"{place}: {value?.ToJsonString() ?? "null"} is no {type.ToJsonString()}"];
        if (schema["enum"] is JsonArray names && !names.Any(n => JsonNode.DeepEquals(n, value)))
            return [$"{place}: {value?.ToJsonString() ?? "null"} is none of {names.ToJsonString()}"];
        return value switch
        {
            JsonObject given => OfObject(schema, given, place),
            JsonArray given => given.SelectMany((item, i) => Errors(item, schema["items"]!.AsObject(), $"{place}[{i}]")),
            JsonValue when schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, (string)pattern!) =>
                [$"{place}: {value} is not like {pattern}"],
            _ => [],
        };
    }

    private IEnumerable<string> OfShapes(JsonArray shapes, JsonNode? value, string place)
    {
        var errors = shapes.Select(s => Errors(value, s!.AsObject(), place).ToArray()).ToArray();
        return errors.Count(f => f.Length == 0) switch
        {
            1 => [],
            0 => errors.SelectMany(f => f),
            _ => [$"{place}: is more than one of the shapes"],
        };
    }

    private IEnumerable<string> OfObject(JsonObject schema, JsonObject given, string place)
    {
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!) ?? [])
            if (!given.ContainsKey(name))
                yield return $"{place}.{name}: is missing";
        foreach (var (name, value) in given)
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is not JsonObject property)
                yield return $"{place}.{name}: is not described";
            else
                foreach (var error in Errors(value, property, $"{place}.{name}"))
                    yield return error;
    }

    private JsonObject Resolve(JsonObject schema) => (string?)schema["$ref"] is not { } reference
        ? schema
        : reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)document, (node, name) => node[name]!).AsObject();

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(t => (string)t!) : [(string)type!];

    private static string[] TypesOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => ["null"],
        System.Text.Json.JsonValueKind.Object => ["object"],
        System.Text.Json.JsonValueKind.Array => ["array"],
        System.Text.Json.JsonValueKind.String => ["string"],
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.') ? ["number"] : ["number", "integer"],
        _ => ["boolean"],
    };
}
