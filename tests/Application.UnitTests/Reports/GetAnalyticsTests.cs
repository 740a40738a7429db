using System.Runtime.CompilerServices;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Reports;

internal sealed class GetAnalyticsTests
{
    private const int Most = GetAnalyticsHandler.MaxRows;

    [TestCase(Most, null, Most)]
    [TestCase(Most + 1, 7, 7)]
    public async Task Rows_are_answered_at_once(int rows, int? asked, int answered) =>
        (await GetAsync(rows, asked)).Rows.Should().HaveCount(answered);

    [Test]
    public async Task More_rows_than_can_be_answered_are_refused()
    {
        var more = () => GetAsync(Most + 1, null);
        (await more.Should().ThrowAsync<ApiException>()).WithMessage("more than 10,000 rows*").Which.Id.Should().Be(ApiErrorId.Syntax);
    }

    private static Task<AnalyticsTable> GetAsync(int rows, int? most)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(
            """{"report_type": "clicktracker_analytics", "columns": ["clicks"], "report_interval": "today"}""");
        var caller = new Caller(31, "anna", 1, UserRole.User, "192.0.2.1");
        return new GetAnalyticsHandler([new Content(rows)], new ReportOptions(), TimeProvider.System)
            .Handle(new GetAnalytics(caller, body, most), default);
    }

    private sealed class Content(int rows) : IReportContent
    {
        public string ReportType => Application.Reports.Content.ReportType.Analytics.Name;

        public async IAsyncEnumerable<ReportBlock> ReadAsync(
            Report report, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            var columns = report.Columns.Select(c => Application.Reports.Content.ReportType.Analytics.FindColumn(c)!);
            yield return new ReportBlock([.. columns], rows) { Count = rows };
        }
    }
}
