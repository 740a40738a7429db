using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>However wrong a body is, the answer stays readable.</summary>
internal sealed class AnswerSizeTests : ManagementFixture
{
    private const int Most = 100;

    [Test]
    public async Task Many_errors_are_counted_behind_the_first_ones()
    {
        var bodies = string.Join(',', Enumerable.Repeat("{}", 1000));
        var answer = await User.PostAsync(Create, $$"""{"clicktrackers": [{{bodies}}]}""");
        answer.Status.Should().Be(400);
        var errors = answer.Error!.Split("; ");
        errors.Should().HaveCount(Most + 1);
        errors[^1].Should().Be($"and {3 * 1000 - Most} more");
    }

    [Test]
    public async Task Many_warnings_are_counted_behind_the_first_ones()
    {
        var fields = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"zz{i}zz\": 1"));
        var answer = await User.PostAsync(Create, Body(("zz", $"1, {fields}")));
        answer.Status.Should().Be(200);
        answer.Warnings.Should().HaveCount(Most + 1);
        answer.Warnings[^1].Should().Be($"and {5001 - Most} more");
    }

    [Test]
    public async Task Columns_of_a_report_beyond_all_that_there_are_are_not_compared()
    {
        var columns = string.Join(',', Enumerable.Repeat("\"day\"", 30_000));
        var answer = await User.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "report_interval": "today", "columns": [{{columns}}]} }
            """);
        (answer.Status, answer.Error!.Length < 10_000).Should().Be((400, true));
        (await User.PostAsync("/report", $$"""
            {"report": {"report_type": "clicktrackers", "report_interval": "today", "columns": ["{{new string('x', 100_000)}}"]} }
            """)).Error!.Length.Should().BeLessThan(2000);
    }
}
