using System.Text.Json;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>One server, and the user of member 958 who creates the trackers.</summary>
internal abstract class RedirectFixture : ServerFixture
{
    protected ApiClient User { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task LogIn() => User = await ApiClient.DemoUserAsync(Server);

    [OneTimeTearDown]
    public void LogOut() => User?.Dispose();

    protected async Task<long> CreateAsync(string? clickUrl, string state = "active")
    {
        var tracker = new JsonObject
        {
            ["name"] = "Some tracker",
            ["state"] = state,
            ["click_url"] = clickUrl,
            ["publisher"] = new JsonObject { ["id"] = 44449 },
            ["line_item"] = new JsonObject { ["id"] = 74957 },
        };
        var answer = await User.PostAsync(
            "/clicktracker?advertiser_id=37236", new JsonObject { ["clicktracker"] = tracker }.ToJsonString());
        return (long?)answer.Response["id"] ?? throw new InvalidOperationException(answer.Error);
    }

    protected async Task SetClickUrlAsync(long id, string? clickUrl)
    {
        var answer = await User.PutAsync($"/clicktracker?id={id}", $$"""{"clicktracker": {"click_url": {{JsonSerializer.Serialize(clickUrl)}} } }""");
        if (answer.Status != 200)
            throw new InvalidOperationException(answer.Error);
    }
}
