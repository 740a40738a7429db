using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>Pulls the feed as a customer does: create a report, wait, download.</summary>
internal static class Feed
{
    /// <summary>Returns the lines of the file without the header, for the last two hours and the next one.</summary>
    public static async Task<string[]> PullAsync(ApiClient client, params string[] columns)
    {
        var hour = DateTime.UtcNow.AddHours(-2).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var end = DateTime.UtcNow.AddHours(2).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var asked = await client.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": [{{string.Join(", ", columns.Select(c => $"\"{c}\""))}}],
                        "start_date": "{{hour}}", "end_date": "{{end}}"} }
            """);
        var id = (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
        await Eventually.AsyncThat(
            async () =>
                (string?)(await client.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        var text = await DownloadAsync(client, id);
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    public static async Task<string> DownloadAsync(ApiClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        using var response = await client.RawAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
