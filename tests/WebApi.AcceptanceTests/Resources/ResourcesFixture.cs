using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>A server without throttling, and the verbs of every service.</summary>
internal abstract class ResourcesFixture : ManagementFixture
{
    protected const string GoodPassword = "Str0ng-Passw0rd";

    protected override string[] Settings => ["RateLimit:ReadsPerMinute=0", "RateLimit:WritesPerMinute=0", "RateLimit:LoginsPer5Minutes=0"];

    /// <summary>The path of one object.</summary>
    protected static string At(ResourceCase service, long id) => $"/{service.Name}?id={id}";

    /// <summary>Creates an object as an administrator and returns its id.</summary>
    protected async Task<long> CreateAsync(ResourceCase service, params (string Name, string? Json)[] changes) =>
        IdOf(await Administrator.PostAsync(service.Create, service.Body(changes)));

    protected async Task<JsonObject> ReadAsync(ResourceCase service, long id) =>
        (await Administrator.GetAsync(At(service, id))).Response[service.Name]?.AsObject()
            ?? throw new InvalidOperationException($"There is no {service.Name} {id}.");

    protected async Task<int> CountAsync(string list) => (int)(await Administrator.GetAsync(list)).Response["count"]!;

    protected static long IdOf(Answer created) => (long?)created.Response["id"] ?? throw new InvalidOperationException(created.Error);

    protected async Task<Answer> TryLogInAsync(string username, string password)
    {
        using var client = ApiClient.Anonymous(Server);
        var login = new JsonObject { ["auth"] = new JsonObject { ["username"] = username, ["password"] = password } };
        return await client.PostAsync("/auth", login.ToJsonString());
    }

    protected async Task<ApiClient> LogInAsync(string username, string password)
    {
        var answer = await TryLogInAsync(username, password);
        var client = ApiClient.Anonymous(Server);
        client.Use((string?)answer.Response["token"] ?? throw new InvalidOperationException(answer.Error));
        return client;
    }
}
