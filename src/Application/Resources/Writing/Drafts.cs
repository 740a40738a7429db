using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>The bodies of a request with their places.</summary>
public static class Drafts
{
    /// <summary>The most objects of one request.</summary>
    public const int Max = 1000;

    /// <exception cref="ApiException">SYNTAX: too many, none, or one is no object.</exception>
    public static IReadOnlyList<Draft> Of<T>(Resource<T> service, IReadOnlyList<JsonElement> bodies, bool isBulk)
        where T : class
    {
        if (bodies.Count is 0 or > Max)
            throw ApiException.Syntax($"{service.Plural}: must be an array of 1 to {Max} objects");
        var errors = new ValidationErrors();
        var drafts = bodies.Select((b, i) => new Draft(b, isBulk ? $"{service.Plural}[{i}]" : service.Name)).ToArray();
        foreach (var draft in drafts.Where(d => d.Body.ValueKind != JsonValueKind.Object))
            errors.Add(draft.Path, "must be a JSON object");
        errors.ThrowSyntax();
        return drafts;
    }
}
