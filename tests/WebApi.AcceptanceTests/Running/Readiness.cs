
namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>The state of a node as a load balancer sees it.</summary>
internal static class Readiness
{
    public static async Task<(int Status, string Text)> AskAsync(Server server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync("/health/ready");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the node is healthy without reservations.</summary>
    public static Task IsHealthyAsync(Server server) =>
        Eventually.AsyncThat(
            async () => (await AskAsync(server)).Text.Contains("\"status\":\"Healthy\",\"checks\"", StringComparison.Ordinal),
            "the node is healthy");
}
