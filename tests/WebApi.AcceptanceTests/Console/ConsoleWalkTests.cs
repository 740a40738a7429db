using FluentAssertions;
using FluentAssertions.Execution;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>
/// Walks from the first page along every link, once to each page that there is, and looks at it as people do: wide and narrow, with axe, and
/// as administrator in both themes. A new page is walked to on the day it is added, and a page without a link to it fails the walk.
/// </summary>
internal sealed class ConsoleWalkTests : ConsoleFixture
{
    private static readonly View[] _allViews =
    [
        new(ColorScheme.Light, 1400) { IsChecked = true, IsKept = true }, new(ColorScheme.Dark, 1400) { IsChecked = true },
        new(ColorScheme.Light, 360), new(ColorScheme.Dark, 360) { IsKept = true },
    ];

    /// <summary>The pages are the administrator's, with fewer objects or without what changes anything.</summary>
    private static readonly View[] _otherViews = [new(ColorScheme.Light, 1400) { IsKept = true }, new(ColorScheme.Light, 360)];

    private IReadOnlyList<string> _patterns = null!;

    [OneTimeSetUp]
    public async Task ReadRoutes() => _patterns = await ConsoleRoutes.ReadAsync();

    [Test]
    public async Task An_administrator_can_walk_to_every_page()
    {
        await using var visit = await AdministratorAsync();
        var seen = await WalkAsync(visit, "admin", _allViews);
        seen.Should().BeEquivalentTo(_patterns);
    }

    [Test]
    public async Task A_user_can_walk_everywhere_but_to_administration()
    {
        await using var visit = await UserAsync();
        var seen = await WalkAsync(visit, "user", _otherViews);
        seen.Should().Contain("console/click-trackers").And.NotContain(p => p.StartsWith("console/administration", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_reader_sees_no_page_that_changes_anything()
    {
        await using var visit = await ReaderAsync();
        var seen = await WalkAsync(visit, "reader", _otherViews);
        seen.Should().Contain("console/click-trackers").And.NotContain(p => p.EndsWith("/new", StringComparison.Ordinal));
    }

    /// <returns>The patterns of the pages, each seen once.</returns>
    private async Task<IReadOnlyCollection<string>> WalkAsync(Visit visit, string person, View[] views)
    {
        var seen = new HashSet<string>();
        var ahead = new Queue<string>(["/console/"]);
        using var scope = new AssertionScope();
        while (ahead.TryDequeue(out var address))
        {
            var path = address.Split('?')[0];
            if (ConsoleRoutes.PatternOf(_patterns, path) is not { } pattern || !seen.Add(pattern))
                continue;
            var response = await visit.Page.GotoAsync(address);
            response!.Status.Should().Be(200, address);
            await LookAsync(visit, $"{person}{pattern["console".Length..].Replace('/', '-')}", address, views);
            foreach (var link in await LinksAsync(visit.Page))
                ahead.Enqueue(link);
        }
        return seen;
    }

    private static async Task<string[]> LinksAsync(IPage page) => await page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.getAttribute('href')).filter(h => h.startsWith('/console'))");

    private static async Task LookAsync(Visit visit, string name, string address, View[] views)
    {
        var page = visit.Page;
        foreach (var view in views)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = view.Scheme });
            await page.SetViewportSizeAsync(view.Width, 900);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.Should().Be(0, $"{address} at {view.Width} pixels needs no scrolling sideways");
            if (view.IsChecked)
                (view.Scheme == ColorScheme.Dark ? await Wcag.ContrastAsync(page) : await Wcag.ViolationsAsync(page)).Should().BeEmpty($"{address} in {view.Scheme}");
            if (view.IsKept)
                await Screenshots.TakeAsync(page, $"{name}-{view.Width}");
        }
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1400, 900);
        visit.Complaints.Should().BeEmpty(address);
        visit.Forgive();
    }

    private sealed record View(ColorScheme Scheme, int Width)
    {
        /// <summary>Whether axe looks at it: in the dark at its colors alone, because the rest is the same.</summary>
        public bool IsChecked { get; init; }

        /// <summary>Whether a picture of it is kept.</summary>
        public bool IsKept { get; init; }
    }
}
