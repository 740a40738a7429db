using ClickTracking.Application.Buying;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Members;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Reading;

/// <summary>The query string of a list: filters, search, paging, sort order and fields.</summary>
internal sealed class ListQueryParserTests
{
    private static readonly DateTime _january = new(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc);

    private static IEnumerable<TestCaseData> Filters()
    {
        yield return Case("state", "active", "state", Comparison.In, "active");
        yield return Case("state", "active,inactive", "state", Comparison.In, "active", "inactive");
        yield return Case("id", "3, 1,2", "id", Comparison.In, 3L, 1L, 2L);
        yield return Case("not_publisher_id", "1,2", "publisher_id", Comparison.NotIn, 1L, 2L);
        yield return Case("like_name", "a,b", "name", Comparison.Like, "a,b");
        yield return Case("like_id", "12", "id", Comparison.Like, "12");
        yield return Case("min_last_modified", "2026-01-31 00:00:00", "last_modified", Comparison.Min, _january);
        yield return Case("max_last_modified", "2026-01-31", "last_modified", Comparison.Max, _january);
        yield return Case("min_id", "7", "id", Comparison.Min, 7L);
        yield return Case("code", "", "code", Comparison.In, "");
        yield return Case("name", new string('n', ListQuery.MaxText), "name", Comparison.In, new string('n', ListQuery.MaxText));

        static TestCaseData Case(string name, string value, string column, Comparison comparison, params object[] values) =>
            new TestCaseData(name, value, column, comparison, values).SetArgDisplayNames(name, value.Length > 30 ? value[..30] : value);
    }

    private static IEnumerable<TestCaseData> Malformed()
    {
        const string ids = "must be a positive integer, or several separated by commas";
        yield return Case("id", "0", $"id: {ids}");
        yield return Case("id", "1,", $"id: {ids}");
        yield return Case("id", "1,x", $"id: {ids}");
        yield return Case("publisher_id", "-1", $"publisher_id: {ids}");
        yield return Case("min_id", "", $"min_id: {ids}");
        yield return Case("min_id", "1,2", $"min_id: {ids}");
        yield return Case("state", "on", "state: must be one of active, inactive, or several separated by commas");
        yield return Case("max_last_modified", "today", "max_last_modified: must be a time like 2026-01-31 00:00:00 (UTC)");
        yield return Case("max_last_modified", "2026-13-01", "max_last_modified: must be a time like 2026-01-31 00:00:00 (UTC)");
        yield return Case("start_element", "-1", "start_element: must be a whole number from 0");
        yield return Case("start_element", "99999999999", "start_element: must be a whole number from 0");
        yield return Case("num_elements", "0", "num_elements: must be a whole number from 1");
        yield return Case("num_elements", "x", "num_elements: must be a whole number from 1");
        yield return Case("sort", "colour", "sort: 'colour' must be a field of clicktracker with .asc or .desc, like name.asc");
        yield return Case("sort", "name.up", "sort: 'name.up' must be a field of clicktracker with .asc or .desc, like name.asc");
        yield return Case(
            "sort", "name.asc.desc", "sort: 'name.asc.desc' must be a field of clicktracker with .asc or .desc, like name.asc");
        yield return Case("fields", "id,colour", "fields: 'colour' is not a field of clicktracker");
        yield return Case("search", new string('s', ListQuery.MaxPart + 1), "search: must have at most 1000 characters");
        yield return Case("like_name", new string('s', ListQuery.MaxPart + 1), "like_name: must have at most 1000 characters");
        yield return Case("name", new string('s', ListQuery.MaxText + 1), "name: must have at most 2048 characters");
        yield return Case("id", Ids(ListQuery.MaxValues + 1), "id: too many values, all filters of a request may have 1000 together");

        static TestCaseData Case(string name, string value, string error) =>
            new TestCaseData(name, value, error).SetArgDisplayNames(name, value.Length > 30 ? value[..30] : value);
    }

    [TestCaseSource(nameof(Filters))]
    public void A_filter_becomes_a_condition(string name, string value, string column, Comparison comparison, object[] values) =>
        Parse((name, value)).Query.Conditions
            .Should().BeEquivalentTo([new Condition(column, comparison, values)], o => o.WithStrictOrdering());

    [TestCaseSource(nameof(Malformed))]
    public void A_malformed_value_is_refused(string name, string value, string error) =>
        FluentActions.Invoking(() => Parse((name, value))).Should().Throw<ApiException>().Which.Message.Should().Be(error);

    [Test]
    public void All_errors_are_reported_together() =>
        FluentActions.Invoking(() => Parse(("id", "x"), ("num_elements", "0"), ("state", "active"))).Should().Throw<ApiException>()
            .WithMessage("id: must be a positive integer, or several separated by commas; num_elements: must be a whole number from 1");

    [Test]
    public void The_values_of_all_filters_count_together() =>
        FluentActions.Invoking(() => Parse(("publisher_id", Ids(600)), ("not_publisher_id", Ids(401)))).Should().Throw<ApiException>()
            .WithMessage("not_publisher_id: too many values*");

    [Test]
    public void Without_parameters_everything_is_listed_by_id_in_pages_of_a_hundred()
    {
        var (query, parser) = Parse();
        query.Should().BeEquivalentTo(new ListQuery { Sort = [new SortColumn("id", false)], Start = 0, Count = 100 });
        (parser.Ids.Count, parser.Shown, parser.Warnings.Count).Should().Be((0, null, 0));
    }

    [TestCase("5", "7", 5, 7)]
    [TestCase("0", "100", 0, 100)]
    [TestCase("2147483647", "2147483647", int.MaxValue, 100, TestName = "More than a hundred are taken as a hundred")]
    public void A_page_is_chosen(string start, string count, int expectedStart, int expectedCount)
    {
        var (query, _) = Parse(("start_element", start), ("num_elements", count));
        (query.Start, query.Count).Should().Be((expectedStart, expectedCount));
    }

    [Test]
    public void An_order_ends_with_the_id_and_takes_each_column_once()
    {
        Sort("name.desc, state").Should().Equal(new SortColumn("name", true), new SortColumn("state", false), new SortColumn("id", false));
        Sort("id.desc,name").Should().Equal(new SortColumn("id", true), new SortColumn("name", false));
        Sort("publisher.asc,publisher_id.desc").Should().Equal(new SortColumn("publisher_id", false), new SortColumn("id", false));
        Sort("").Should().Equal(new SortColumn("id", false));

        static IEnumerable<SortColumn> Sort(string value) => Parse(("sort", value)).Query.Sort;
    }

    [Test]
    public void The_values_of_a_repeated_name_are_one_list()
    {
        var (query, parser) = Parse(("id", "3"), ("state", "active"), ("id", "1,2"), ("like_name", "a"), ("like_name", "b"));
        parser.Ids.Should().Equal(3, 1, 2);
        query.Conditions.Select(c => string.Join('|', c.Values)).Should().Equal("3|1|2", "active", "a");
    }

    [TestCase("like_publisher_id", "a\0b")]
    [TestCase("name", "a,\u0007")]
    [TestCase("search", "\t")]
    [TestCase("max_name", "\u0085")]
    public void Control_characters_are_refused(string name, string value) =>
        FluentActions.Invoking(() => Parse((name, value))).Should().Throw<ApiException>().WithMessage($"{name}: must not hold control characters");

    [TestCase("2026-01-31+00:00:00")]
    [TestCase("2026-01-31T00:00:00")]
    [TestCase("2026-01-31T00:00")]
    [TestCase("2026-01-31 00:00")]
    public void A_time_has_several_forms(string text) =>
        Parse(("min_last_modified", text)).Query.Conditions.Single().Values.Should().Equal(_january);

    [Test]
    public void Fields_are_chosen_by_name() => Parse(("fields", "name, id")).Parser.Shown.Should().BeEquivalentTo("id", "name");

    [Test]
    public void Search_is_a_part_of_text_and_empty_is_none()
    {
        Parse(("search", "abc")).Query.Search.Should().Be("abc");
        Parse(("search", "")).Query.Search.Should().BeNull();
    }

    [Test]
    public void The_ids_of_the_parameter_id_are_remembered_and_no_others()
    {
        Parse(("id", "3,1")).Parser.Ids.Should().Equal(3, 1);
        Parse(("not_id", "3"), ("publisher_id", "4")).Parser.Ids.Should().BeEmpty();
    }

    [Test]
    public void An_unknown_parameter_is_ignored_with_a_warning()
    {
        var (query, parser) = Parse(("colour", "red"), ("like_colour", "red"), ("publisher", "1"));
        query.Conditions.Should().BeEmpty();
        parser.Warnings.Should().Equal(
            "colour: unknown query parameter, ignored", "like_colour: unknown query parameter, ignored",
            "publisher: unknown query parameter, ignored");
    }

    [Test]
    public void A_hidden_field_can_be_neither_filtered_nor_sorted_nor_shown()
    {
        var users = new ListQueryParser<UserAccount>(UserResource.Definition);
        users.Parse([KeyValuePair.Create("password", "x"), KeyValuePair.Create("password_hash", "x")]).Conditions.Should().BeEmpty();
        users.Warnings.Should().HaveCount(2);
        foreach (var parameter in new[] { "sort", "fields" })
            foreach (var field in new[] { "password", "password_hash" })
                new ListQueryParser<UserAccount>(UserResource.Definition).Invoking(p => p.Parse([KeyValuePair.Create(parameter, field)]))
                    .Should().Throw<ApiException>($"{parameter}={field}");
    }

    [Test]
    public void Amounts_are_filtered_as_numbers()
    {
        var parser = new ListQueryParser<LineItem>(LineItemResource.Definition);
        parser.Parse([KeyValuePair.Create("min_revenue_value", "0.5")]).Conditions.Single().Values.Should().Equal(0.5m);
        FluentActions.Invoking(() => parser.Parse([KeyValuePair.Create("revenue_value", "much")])).Should().Throw<ApiException>()
            .WithMessage("revenue_value: must be a number, or several separated by commas");
    }

    private static string Ids(int count) => string.Join(',', Enumerable.Range(1, count));

    private static (ListQuery Query, ListQueryParser<ClickTracker> Parser) Parse(params (string Name, string Value)[] parameters)
    {
        var parser = new ListQueryParser<ClickTracker>(ClickTrackerResource.Definition);
        return (parser.Parse(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))), parser);
    }
}
