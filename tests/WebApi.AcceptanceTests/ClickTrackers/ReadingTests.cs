using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

/// <summary>GET: ids, lists, pages.</summary>
internal sealed class ReadingTests : ManagementFixture
{
    [Test]
    public async Task One_id_is_answered_with_an_object_several_with_an_array_in_id_order()
    {
        var one = await Administrator.GetAsync("/clicktracker?id=584");
        var several = await Administrator.GetAsync("/clicktracker?id=584,582,99");
        var alone = await Administrator.GetAsync("/clicktracker?id=584,99");

        one.Response.Select(p => p.Key).Should().Equal("status", "count", "start_element", "num_elements", "clicktracker", "dbg_info");
        ((string)one.Response["dbg_info"]!["output_term"]!).Should().Be("clicktracker");
        ((string)several.Response["dbg_info"]!["output_term"]!).Should().Be("clicktrackers");
        Ids(several).Should().Equal(582, 584);
        ((int)several.Response["count"]!).Should().Be(2);
        Ids(alone).Should().Equal([584], "several were asked for: still an array");
    }

    [Test]
    public async Task Ids_of_which_none_exists_are_not_found()
    {
        var answer = await Administrator.GetAsync("/clicktracker?id=98,99");
        (answer.Status, answer.Error).Should().Be((404, "clicktracker id not found: 98,99"));
        ((string)answer.Response["dbg_info"]!["output_term"]!).Should().Be("not_found");
        answer.Response.Select(p => p.Key).Should().Equal(
            "error_id", "error", "error_description", "error_code", "service", "method", "dbg_info");
    }

    [Test]
    public async Task A_user_sees_its_members_only()
    {
        var other = await User.GetAsync("/clicktracker?id=582");
        var list = await User.GetAsync("/clicktracker?advertiser_id=35081");
        (other.Status, other.ErrorId).Should().Be((404, "SYNTAX"));
        ((int)list.Response["count"]!).Should().Be(0);
        Ids(list).Should().BeEmpty();
    }

    [Test]
    public async Task Pages_follow_one_another_until_the_count_is_reached()
    {
        for (var i = 0; i < 7; i++)
            await CreateAsync(("code", $"\"page-{i}\""));
        var seen = new List<long>();
        int count;
        do
        {
            var page = await User.GetAsync($"/clicktracker?like_code=page-&num_elements=3&start_element={seen.Count}");
            count = (int)page.Response["count"]!;
            ((int)page.Response["num_elements"]!).Should().Be(3);
            ((int)page.Response["start_element"]!).Should().Be(seen.Count);
            seen.AddRange(Ids(page));
        }
        while (seen.Count < count);
        seen.Should().HaveCount(7).And.OnlyHaveUniqueItems().And.BeInAscendingOrder();
    }

    [Test]
    public async Task A_page_is_never_larger_than_100()
    {
        var answer = await User.GetAsync("/clicktracker?num_elements=5000");
        ((int)answer.Response["num_elements"]!).Should().Be(100);
    }

    [TestCase("id=abc", "id: must be a positive integer, or several separated by commas")]
    [TestCase("id=", "id: must be a positive integer, or several separated by commas")]
    [TestCase("start_element=-1", "start_element: must be a whole number from 0")]
    [TestCase("num_elements=0", "num_elements: must be a whole number from 1")]
    [TestCase("state=paused", "state: must be one of active, inactive, or several separated by commas")]
    [TestCase("min_last_modified=today", "min_last_modified: must be a time like 2026-01-31 00:00:00 (UTC)")]
    [TestCase("sort=colour.asc", "sort: 'colour.asc' must be a field of clicktracker with .asc or .desc, like name.asc")]
    [TestCase("fields=colour", "fields: 'colour' is not a field of clicktracker")]
    public async Task A_malformed_value_is_refused_by_name(string query, string error)
    {
        var answer = await User.GetAsync("/clicktracker?" + query);
        (answer.Status, answer.Error).Should().Be((400, error));
    }

    private static IEnumerable<TestCaseData> BeyondTheLimits()
    {
        const string values = "too many values, all filters of a request may have 1000 together";
        yield return new TestCaseData($"id={Numbers(1001)}", $"id: {values}") { TestName = "{m}(id)" };
        yield return new TestCaseData($"id={Numbers(3000)}", $"id: {values}") { TestName = "{m}(3000 ids)" };
        yield return new TestCaseData($"not_publisher_id={Numbers(600)}&code={Numbers(401)}", $"code: {values}") { TestName = "{m}(together)" };
        yield return new TestCaseData($"like_name={new string('_', 1001)}", "like_name: must have at most 1000 characters") { TestName = "{m}(like)" };
        yield return new TestCaseData($"search={new string('x', 5000)}", "search: must have at most 1000 characters") { TestName = "{m}(search)" };
        yield return new TestCaseData($"name=a,{new string('x', 5000)}", "name: must have at most 2048 characters") { TestName = "{m}(name)" };
    }

    private static IEnumerable<TestCaseData> UpToTheLimits()
    {
        yield return new TestCaseData($"id={Numbers(999)},582") { TestName = "{m}(id)" };
        yield return new TestCaseData($"not_publisher_id={Numbers(333)}&not_code={Numbers(333)}&not_name={Numbers(334)}") { TestName = "{m}(together)" };
        yield return new TestCaseData($"not_click_url={new string('x', 2048)}") { TestName = "{m}(text)" };
        yield return new TestCaseData($"like_name={new string('_', 1000)}") { TestName = "{m}(like)" };
        yield return new TestCaseData($"search={new string('[', 1000)}") { TestName = "{m}(search)" };
    }

    [TestCaseSource(nameof(BeyondTheLimits))]
    public async Task More_than_a_database_takes_is_refused_by_name(string query, string error)
    {
        var answer = await Administrator.GetAsync("/clicktracker?" + query);
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((400, "SYNTAX", error));
    }

    [TestCaseSource(nameof(UpToTheLimits))]
    public async Task What_is_within_the_limits_is_answered(string query) =>
        (await Administrator.GetAsync("/clicktracker?" + query)).Status.Should().Be(200);

    [Test]
    public async Task An_unknown_parameter_is_ignored_with_a_warning()
    {
        var answer = await User.GetAsync("/clicktracker?colour=1");
        answer.Status.Should().Be(200);
        answer.Warnings.Should().Equal("colour: unknown query parameter, ignored");
    }

    /// <summary>Short ids, because the length of a request line is limited too.</summary>
    private static string Numbers(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => i % 9 + 1));

    private static long[] Ids(Answer answer) =>
        [.. answer.Response["clicktrackers"]!.AsArray().Select(n => (long)((JsonObject)n!)["id"]!)];
}
