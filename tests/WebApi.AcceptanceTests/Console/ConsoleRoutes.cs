using ClickTracking.WebApi.AcceptanceTests.Isolation;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The pages that there are, as the product maps them.</summary>
internal static class ConsoleRoutes
{
    /// <summary>Pages that a person is led to by other means than a link, and what has no page to see.</summary>
    private static readonly string[] _unlinked = ["console/error", "console/pick/{kind}", "console/sign-in", "console/sign-out"];

    /// <summary>Returns the patterns of the routes to which links lead.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clicktracker-pages-").FullName;
        var (routes, _) = await Route.ReadAllAsync(folder);
        Directory.Delete(folder, recursive: true);
        return [.. routes.Where(r => r.IsConsolePage).Select(r => r.Pattern).Except(_unlinked).Distinct()];
    }

    /// <summary>Returns the pattern that an address belongs to; null: none.</summary>
    public static string? PatternOf(IEnumerable<string> patterns, string path) => patterns
        .OrderBy(p => p.Contains('{', StringComparison.Ordinal))
        .FirstOrDefault(p => IsMatch(p.Split('/'), path.Trim('/').Split('/')));

    private static bool IsMatch(string[] pattern, string[] path)
    {
        while (pattern.Length > path.Length && pattern[^1].EndsWith("?}", StringComparison.Ordinal))
            pattern = pattern[..^1];
        return pattern.Length == path.Length && pattern.Zip(path).All(p => p.First == p.Second
            || (p.First.StartsWith('{') && (!p.First.Contains(":long", StringComparison.Ordinal) || p.Second.All(char.IsAsciiDigit))));
    }
}
