using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The rules of WCAG 2.2 AA that axe can check.</summary>
internal static class Wcag
{
    private static readonly AxeRunOptions _rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        // What a page keeps to takes longer to describe than to check.
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Returns what a page violates, a line for each rule; empty: nothing.</summary>
    public static async Task<string> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(_rules);
        return string.Join("\n", result.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
