using Microsoft.AspNetCore.WebUtilities;

namespace ClickTracking.WebApi.Console.TagHelpers;

/// <summary>Addresses of the page that is shown, with some parameters changed, so that each state of a page can be linked to.</summary>
internal static class PageAddress
{
    /// <param name="changes">Parameters with their new values; null removes one.</param>
    public static string With(HttpRequest request, params IEnumerable<(string Name, string? Value)> changes)
    {
        var parameters = request.Query.SelectMany(p => p.Value, (p, value) => (p.Key, value)).ToList();
        foreach (var (name, value) in changes)
        {
            parameters.RemoveAll(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (value is not null)
                parameters.Add((name, value));
        }
        return QueryHelpers.AddQueryString(
            request.PathBase + request.Path, parameters.Select(p => KeyValuePair.Create(p.Key, p.value)));
    }

    /// <summary>The address without one value of a parameter, for a chip that removes a filter.</summary>
    public static string Without(HttpRequest request, string name, string value) => QueryHelpers.AddQueryString(
        request.PathBase + request.Path,
        request.Query.SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v))
            .Where(p => !p.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || p.Value != value)
            .Where(p => p.Key != PagerTagHelper.Parameter));
}
