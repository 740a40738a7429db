using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>One server, a user of member 958 and an administrator.</summary>
internal abstract class ManagementFixture : ServerFixture
{
    protected const string Create = "/clicktracker?advertiser_id=37236";

    protected ApiClient User { get; private set; } = null!;

    protected ApiClient Administrator { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task LogIn()
    {
        User = await ApiClient.DemoUserAsync(Server);
        Administrator = await ApiClient.AdministratorAsync(Server);
    }

    [OneTimeTearDown]
    public void LogOut()
    {
        User?.Dispose();
        Administrator?.Dispose();
    }

    /// <summary>The body of a valid click tracker of member 958, with fields replaced, or left out where the value is null.</summary>
    protected static string Body(params (string Name, string? Json)[] changes)
    {
        var fields = new Dictionary<string, string?>
        {
            ["name"] = "\"Some tracker\"",
            ["publisher"] = """{"id": 44449}""",
            ["line_item"] = """{"id": 74957}""",
        };
        foreach (var (name, json) in changes)
            fields[name] = json;
        return $$"""{"clicktracker": { {{string.Join(", ", fields.Where(f => f.Value is not null).Select(f => $"\"{f.Key}\": {f.Value}"))}} } }""";
    }

    protected async Task<long> CreateAsync(params (string Name, string? Json)[] changes)
    {
        var answer = await User.PostAsync(Create, Body(changes));
        return (long?)answer.Response["id"] ?? throw new InvalidOperationException(answer.Error);
    }

    protected async Task<JsonObject> ReadAsync(long id) =>
        (await User.GetAsync($"/clicktracker?id={id}")).Response["clicktracker"]!.AsObject();
}
