using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The rules of WCAG 2.2 AA that axe can check.</summary>
internal static class Wcag
{
    private static readonly AxeRunOptions _rules = Only("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static readonly AxeRunOptions _contrast = Only("rule", "color-contrast");

    /// <summary>Returns what a page violates, a line for each rule; empty: nothing.</summary>
    public static Task<string> ViolationsAsync(IPage page) => ViolationsAsync(page, _rules);

    /// <summary>Returns what a page violates by its colors, which are all that a theme changes.</summary>
    public static Task<string> ContrastAsync(IPage page) => ViolationsAsync(page, _contrast);

    private static AxeRunOptions Only(string type, params string[] values) => new()
    {
        RunOnly = new RunOnlyOptions { Type = type, Values = [.. values] },
        // What a page keeps to takes longer to describe than to check.
        ResultTypes = [ResultType.Violations],
    };

    private static async Task<string> ViolationsAsync(IPage page, AxeRunOptions rules)
    {
        var result = await page.RunAxe(rules);
        return string.Join("\n", result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
