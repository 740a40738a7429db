using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>The header fields of answers, whatever they are about.</summary>
internal sealed class AnswerHeaderTests : ManagementFixture
{
    [TestCase("/clicktracker")]
    [TestCase("/clicktracker?id=99")]
    [TestCase("/nowhere")]
    [TestCase("/clicktracker/export")]
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/metrics")]
    [TestCase("/openapi/v1.json")]
    [TestCase("/docs")]
    [TestCase("/clktr?id=99")]
    [TestCase("/clktr?id=99", "POST")]
    public async Task A_browser_takes_none_for_something_else(string path, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await User.RawAsync(request);
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Test]
    public async Task An_error_has_no_header_of_the_answer_that_did_not_leave()
    {
        ServerDatabase.RequireSqlite("it takes a table away.");
        var hour = DateTime.UtcNow.ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var end = DateTime.UtcNow.AddHours(2).ToString("yyyy-MM-dd HH:00:00", CultureInfo.InvariantCulture);
        var asked = await User.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "columns": ["datetime"], "start_date": "{{hour}}", "end_date": "{{end}}"} }
            """);
        var id = (string)asked.Response["report_id"]!;
        await Eventually.AsyncThat(
            async () => (string?)(await User.GetAsync($"/report?id={id}")).Response["execution_status"] == "ready", "the report is ready");
        StoredRows.Execute(Folder, "ALTER TABLE clicks RENAME TO clicks_elsewhere");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/report-download?id={id}");
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var response = await User.RawAsync(request);
            (await Answer.ReadAsync(response)).ErrorId.Should().Be("SYSTEM");
            response.Content.Headers.Select(h => h.Key).Should().BeEquivalentTo("Content-Type", "Content-Length");
            response.Headers.Vary.Should().BeEmpty();
            response.Headers.CacheControl!.NoStore.Should().BeTrue();
            response.Headers.Contains("X-Count-Read").Should().BeTrue();
        }
        finally
        {
            StoredRows.Execute(Folder, "ALTER TABLE clicks_elsewhere RENAME TO clicks");
        }
    }
}
