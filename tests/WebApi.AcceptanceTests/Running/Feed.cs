using System.Globalization;
using ClickTracking.Domain.Common;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>Pulls the feed as a customer does: create a report, wait, download.</summary>
internal static class Feed
{
    /// <summary>Returns the lines of the file without the header, for the last two hours and the next one.</summary>
    public static async Task<string[]> PullAsync(ApiClient client, params string[] columns)
    {
        var hour = FullHour.Of(DateTime.UtcNow);
        var text = await DownloadAsync(client, await MakeAsync(client, hour.AddHours(-2), hour.AddHours(2), "csv", columns));
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    /// <summary>Asks for a report and waits until it is ready.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> MakeAsync(ApiClient client, DateTime start, DateTime end, string format, params string[] columns)
    {
        var id = await AskAsync(client, start, end, format, columns);
        await ReadyAsync(client, id);
        return id;
    }

    /// <summary>Asks for a report.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AskAsync(ApiClient client, DateTime start, DateTime end, string format, params string[] columns)
    {
        var asked = await client.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": [{{string.Join(", ", columns.Select(c => $"\"{c}\""))}}], "format": "{{format}}",
                        "start_date": "{{Text(start)}}", "end_date": "{{Text(end)}}"} }
            """);
        return (string?)asked.Response["report_id"] ?? throw new InvalidOperationException(asked.Error);
    }

    public static Task ReadyAsync(ApiClient client, string id) => Eventually.AsyncThat(
        async () => (string?)(await client.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");

    public static async Task<string> DownloadAsync(ApiClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
        using var response = await client.RawAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
