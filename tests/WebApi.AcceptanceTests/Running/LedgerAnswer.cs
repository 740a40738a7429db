using System.Text.Json.Nodes;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>The answer of <c>/click-ledger</c>.</summary>
internal sealed record LedgerAnswer(JsonObject Content)
{
    public bool Holds => (bool)Content["holds"]!;

    public IReadOnlyList<JsonObject> Losses => List("losses");

    public static async Task<LedgerAnswer> AskAsync(ApiClient administrator, string query = "")
    {
        var answer = await administrator.GetAsync("/click-ledger" + query);
        return new LedgerAnswer(answer.Response["click-ledger"]?.AsObject() ?? throw new InvalidOperationException(answer.Error));
    }

    public JsonObject Node(int node = 0) => List("nodes").Single(n => (int)n["node_id"]! == node);

    public long Total(string name, int node = 0) => (long)Node(node)["total"]![name]!;

    public long SinceStart(string name, int node = 0) => (long)Node(node)["since_start"]![name]!;

    public long Outcome(string name, int node = 0) => (long)Node(node)["total"]!["outcomes"]![name]!;

    private IReadOnlyList<JsonObject> List(string name) => [.. Content[name]!.AsArray().Select(n => n!.AsObject())];
}
