using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>The bodies of a request, each with its place.</summary>
public static class RequestBodies
{
    /// <summary>The most objects of one request.</summary>
    public const int Max = 1000;

    /// <param name="isBulk">Whether the request holds an array of objects.</param>
    /// <exception cref="ApiException">SYNTAX: there are too many bodies or none, or a body is no object.</exception>
    public static IReadOnlyList<(JsonElement Body, string Path)> WithPaths<T>(
        Resource<T> resource, IReadOnlyList<JsonElement> bodies, bool isBulk)
        where T : class
    {
        if (bodies.Count is 0 or > Max)
            throw ApiException.Syntax($"{resource.Plural}: must be an array of 1 to {Max} objects");
        var errors = new ValidationErrors();
        var placed = bodies.Select((b, i) => (Body: b, Path: isBulk ? $"{resource.Plural}[{i}]" : resource.Name)).ToArray();
        foreach (var (_, path) in placed.Where(p => p.Body.ValueKind != JsonValueKind.Object))
            errors.Add(path, "must be a JSON object");
        errors.ThrowSyntax();
        return placed;
    }
}
