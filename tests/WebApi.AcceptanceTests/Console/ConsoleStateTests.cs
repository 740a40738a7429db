using System.Net;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>The console where it is turned off, where the database is away, and where there is no page.</summary>
internal sealed class ConsoleStateTests : ServerFixture
{
    protected override bool StartsByItself => false;

    [Test]
    public async Task Turned_off_it_is_not_there()
    {
        await using var server = await StartInAsync("off", "Console:Enabled=false");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        foreach (var path in new[] { "/", "/console/", "/console/sign-in" })
            (await http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
        (await http.GetAsync("/console/assets/console.css")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Without_the_database_a_page_says_so_and_what_goes_on()
    {
        ServerDatabase.RequireSqlite("it takes the database file away.");
        await using var server = await StartInAsync("away");
        using var login = await ApiClient.DemoUserAsync(server);
        using var visit = new HttpVisit(server, login.Token!);
        (await visit.OpenAsync("/console/")).Status.Should().Be(HttpStatusCode.OK);
        var database = Path.Combine(server.DataFolder, "clicktracker.db");
        File.Move(database, database + "-away");
        Directory.CreateDirectory(database);

        await Eventually.AsyncThat(
            async () => (await visit.OpenAsync("/console/")).Status == HttpStatusCode.ServiceUnavailable, "the database is missed");
        var (_, page) = await visit.OpenAsync("/console/");
        page.QuerySelector("h1")!.TextContent.Should().Be("The database does not answer");
        page.QuerySelector("main")!.TextContent.Should().Contain("Redirects go on and clicks are kept");
        await server.SaysAsync("HTTP \"GET\" \"/console/\" responded 503");
    }

    [Test]
    public async Task A_page_that_is_none_says_so_in_the_frame_of_the_console()
    {
        await using var server = await StartInAsync("page");
        using var login = await ApiClient.DemoUserAsync(server);
        using var visit = new HttpVisit(server, login.Token!);
        var (status, page) = await visit.OpenAsync("/console/nothing-here");
        (status, page.QuerySelector("h1")!.TextContent).Should().Be((HttpStatusCode.NotFound, "Not found"));
        using var http = new HttpClient { BaseAddress = server.Address };
        var policy = (await http.GetAsync("/console/sign-in")).Headers.GetValues("Content-Security-Policy").Single();
        policy.Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
    }

    private Task<Server> StartInAsync(string folder, params string[] settings) =>
        Server.StartAsync(Directory.CreateDirectory(Path.Combine(Folder, folder)).FullName, settings);
}
