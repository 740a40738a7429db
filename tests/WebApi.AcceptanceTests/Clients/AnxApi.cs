using System.Diagnostics;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The platform's own client, the npm package <c>anx-api</c>, unpatched, in a process of node.</summary>
internal sealed class AnxApi : IAsyncDisposable
{
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private AnxApi(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    /// <param name="configuration">Further values of the client's configuration.</param>
    public static async Task<AnxApi> StartAsync(Server server, params (string Name, JsonNode Value)[] configuration)
    {
        var node = ExternalProgram.Require("node", Path.GetTempPath(), Path.Combine(await AnxApiPackage.GetAsync(), "session.js"));
        node.Environment["ANX_TARGET"] = server.Address.OriginalString;
        node.Environment["ANX_CONFIG"] =
            new JsonObject(configuration.Select(c => KeyValuePair.Create(c.Name, (JsonNode?)c.Value))).ToJsonString();
        return new AnxApi(Process.Start(node)!);
    }

    /// <summary>Logs in the ordinary user of member 958 by the client's own login.</summary>
    public static async Task<AnxApi> DemoUserAsync(Server server, params (string Name, JsonNode Value)[] configuration)
    {
        var client = await StartAsync(server, configuration);
        var auth = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "demo-login.json")))!["auth"]!;
        await client.CallAsync("login", (string)auth["username"]!, (string)auth["password"]!);
        return client;
    }

    /// <summary>Makes a call, such as <c>get</c> or <c>getAll</c>, and waits for its end, however often the client pauses.</summary>
    public async Task<AnxCall> CallAsync(string method, params JsonNode[] arguments)
    {
        await _process.StandardInput.WriteLineAsync(new JsonArray([method, .. arguments]).ToJsonString());
        await _process.StandardInput.FlushAsync();
        var events = new List<JsonObject>();
        while (true)
        {
            var text = await _process.StandardOutput.ReadLineAsync().WaitAsync(_timeout)
                ?? throw new InvalidOperationException("node ended: " + await _errors);
            var line = JsonNode.Parse(text)!.AsObject();
            if (!line.ContainsKey("event"))
                return new AnxCall(line["result"], line["error"]?.AsObject(), TimeSpan.FromSeconds((double)line["seconds"]!), events);
            events.Add(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>The result of a call, and the events of the client during it.</summary>
/// <param name="Result">A token or <c>{statusCode, body}</c>. Null when there was an error.</param>
/// <param name="Error">An error of the client's own classes. Null when there was a result.</param>
/// <param name="Events">The client's pauses, each with <c>event</c> and <c>kind</c>.</param>
internal sealed record AnxCall(JsonNode? Result, JsonObject? Error, TimeSpan Duration, IReadOnlyList<JsonObject> Events)
{
    /// <summary>The content of the envelope.</summary>
    public JsonObject Response =>
        (Result ?? throw new InvalidOperationException(Error!.ToJsonString()))["body"]!["response"]!.AsObject();

    /// <summary>The class of the error with the values that an application uses.</summary>
    public (string Name, string? Id, string? Code, int? Status) ErrorDetails =>
        ((string)(Error ?? throw new InvalidOperationException(Result!.ToJsonString()))["name"]!,
            (string?)Error["id"], (string?)Error["code"], (int?)Error["statusCode"]);

    public IEnumerable<string> EventNames => Events.Select(e => $"{e["event"]} {e["kind"]}");
}
