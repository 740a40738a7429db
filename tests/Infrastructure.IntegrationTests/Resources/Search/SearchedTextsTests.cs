using System.Text;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.Resources.Search;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Resources.Search;

/// <summary>Searches find what is stored at their moment.</summary>
internal abstract class SearchedTextsTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly string[] _pieces = ["ab", "AB", "é", "e\u0301", "ß", "ẞ", "БАЗ", "баз", "ſ", "ı", "K", "k", " ", "%", "_", "[", "'", "\\", "9", "日本", "😀"];

    private long _nextId = 5000;

    [SetUp]
    public Task Load() => Get<IDemoObjects>().LoadAsync(Noon, default);

    /// <summary>A reference that compares each text with each part.</summary>
    [TestCase(1)]
    [TestCase(2)]
    public async Task What_was_changed_or_deleted_is_found_as_it_is_now(int seed)
    {
        var random = new Random(seed);
        var texts = new Dictionary<long, (string Name, string? Code)>();
        for (var round = 0; round < 12; round++)
        {
            for (var change = 0; change < 5; change++)
                await ChangeAsync(random, texts);
            for (var search = 0; search < 6; search++)
            {
                var part = Text(random, 1 + random.Next(3)).Trim();
                if (part.Length == 0)
                    continue;
                var expected = texts.Where(t => Contains(t.Value.Name, part) || Contains(t.Value.Code, part)).Select(t => t.Key).Order();
                (await FindAsync(part)).Where(id => id >= 5000).Should().Equal(expected, "'{0}' is searched for", part);
                (await FindAsync(part, memberId: 958)).Where(id => id >= 5000).Should().Equal(expected);
                (await FindAsync(part, memberId: 1)).Should().BeEmpty();
                var list = await Get<IResourceRepository<ClickTracker>>().ListAsync(
                    Query(part) with { Start = 1, Count = 2 }, 958, default);
                list.Items.Where(t => t.Id >= 5000).Select(t => t.Id).Should().BeSubsetOf(expected);
            }
        }
    }

    [Test]
    public async Task A_database_of_an_earlier_time_is_read_anew()
    {
        Insert(5001, "first", null);
        (await FindAsync("first")).Should().Equal(5001);
        Execute("UPDATE click_trackers SET name = 'second' WHERE id = 5001");
        (await FindAsync("second")).Should().Equal(5001);
        (await FindAsync("first")).Should().BeEmpty();

        if (Given is SqlServerTestDatabase)
            return; // The server alone sets versions.
        Execute("UPDATE click_trackers SET name = 'third' WHERE id = 5001");
        Execute("UPDATE click_trackers SET row_version = 1");
        (await FindAsync("third")).Should().Equal(5001);
        (await FindAsync("second")).Should().BeEmpty();
    }

    [Test]
    public async Task The_same_part_is_found_in_the_order_of_clicks_and_counted()
    {
        Insert(5001, "Needle one", null);
        Insert(5002, "Two", "NEEDLE");
        Insert(5003, "Three", null);
        var activity = Get<ITrackerActivityRepository>();
        var period = ActivityPeriod.Of(Noon, onlyValid: true);
        var query = new ListQuery { Search = "needle" };
        (await activity.ListIdsAsync(query, null, ActivityKey.Clicks, true, period, default)).Should().Equal(5001, 5002);
        (await activity.CountAsync(query, null, default)).Should().Be(2);
        (await activity.CountAsync(query, 958, default)).Should().Be(2);
        (await activity.CountAsync(query, 1, default)).Should().Be(0);
        (await FindAsync("5003")).Should().Equal(5003);
    }

    [Test]
    public async Task A_table_that_is_not_kept_is_left_to_the_database()
    {
        using var texts = new SearchedTexts();
        (await texts.FindAsync(Get<DbSession>(), "publishers", "a", null, default)).Should().BeNull();
        (await texts.FindAsync(Get<DbSession>(), "click_trackers", "no such text", null, default)).Should().BeEmpty();
        (await texts.FindAsync(Get<DbSession>(), "line_items", "no such text", null, default)).Should().BeEmpty();
    }

    [Test]
    public async Task Line_items_are_found_by_those_whose_they_are()
    {
        var lineItems = Get<IResourceRepository<LineItem>>();
        var all = await lineItems.ListIdsAsync(Query(""), null, default);
        all.Should().NotBeEmpty();
        foreach (var memberId in new long[] { 958, 1 })
        {
            var unsearched = await lineItems.ListIdsAsync(new ListQuery { Sort = [new SortColumn("id", false)] }, memberId, default);
            (await lineItems.ListIdsAsync(Query(""), memberId, default)).Should().Equal(unsearched);
        }
    }

    [Test]
    public async Task A_number_is_an_id_as_well_if_it_is_one()
    {
        Insert(5001, "5002 or 9999", null);
        Insert(5002, "Two", null);
        (await FindAsync("5002")).Should().Equal(5001, 5002);
        (await FindAsync("5002", descending: true)).Should().Equal(5002, 5001);
        (await FindAsync("9999")).Should().Equal(5001);
        (await FindAsync("5001", memberId: 1)).Should().BeEmpty();
    }

    private async Task ChangeAsync(Random random, Dictionary<long, (string Name, string? Code)> texts)
    {
        var id = texts.Count == 0 || random.Next(3) == 0 ? _nextId++ : texts.Keys.ElementAt(random.Next(texts.Count));
        var text = (Name: Text(random, 1 + random.Next(4)), Code: random.Next(2) == 0 ? null : $"{id} {Text(random, 1 + random.Next(3))}");
        if (!texts.ContainsKey(id))
            Insert(id, text.Name, text.Code);
        else if (random.Next(3) == 0)
        {
            var repository = Get<IResourceRepository<ClickTracker>>();
            await repository.DeleteAsync((await repository.FindAsync(id, default))!, Noon, default);
            texts.Remove(id);
            return;
        }
        else
            Execute($"UPDATE click_trackers SET name = {Literal(text.Name)}, code = {Literal(text.Code)} WHERE id = {id}");
        texts[id] = text;
    }

    private void Insert(long id, string name, string? code) => Execute(
        "INSERT INTO click_trackers (id, member_id, advertiser_id, name, code, publisher_id, line_item_id, last_modified) "
        + $"VALUES ({id}, 958, 37236, {Literal(name)}, {Literal(code)}, 44449, 74957, '2026-03-04 12:00:00')");

    private async Task<IReadOnlyList<long>> FindAsync(string part, long? memberId = null, bool descending = false) =>
        await Get<IResourceRepository<ClickTracker>>().ListIdsAsync(Query(part, descending), memberId, default);

    private static ListQuery Query(string part, bool descending = false) =>
        new() { Search = part, Sort = [new SortColumn("id", descending)] };

    private static string Text(Random random, int pieces) =>
        string.Concat(Enumerable.Range(0, pieces).Select(_ => _pieces[random.Next(_pieces.Length)]));

    private static bool Contains(string? text, string part) => text is not null
        && text.Normalize(NormalizationForm.FormC).Contains(part.Normalize(NormalizationForm.FormC), StringComparison.OrdinalIgnoreCase);

    private string Literal(string? text) => text is null ? "NULL" : (Given is SqlServerTestDatabase ? "N'" : "'") + text.Replace("'", "''") + "'";
}
