using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>Exports and imports by a user of member 958.</summary>
internal abstract class ClickTrackerFilesFixture : ManagementFixture
{
    protected const string Header = "id,advertiser_id,name,code,state,click_url,publisher_id,line_item_id,tag_id,payment_rule_id,tag_url";

    protected Task<string> ExportAsync(string query = "") => ExportAsync(User, query);

    /// <summary>The exported file behind its byte order mark.</summary>
    protected static async Task<string> ExportAsync(ApiClient client, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/clicktracker/export" + query);
        using var response = await client.RawAsync(request);
        response.EnsureSuccessStatusCode();
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        text.Should().StartWith("\uFEFF", "spreadsheets would read the file in another encoding");
        return text[1..];
    }

    protected Task<Answer> ImportAsync(params string[] lines) => ImportTextAsync(string.Join("\r\n", lines) + "\r\n");

    protected Task<Answer> ImportTextAsync(string text, string query = "") => User.PostAsync("/clicktracker/import" + query, text);

    /// <summary>The rows below the header of a file without line breaks in its cells.</summary>
    protected static string[] Rows(string file) => file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
}
