using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Lookup;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Lookup;

internal abstract class LookupTests(TestDatabase database) : DatabaseSuite(database)
{
    private ILookupRepository Names => Get<ILookupRepository>();

    [SetUp]
    public async Task LoadDemo()
    {
        await Get<IDemoObjects>().LoadAsync(Noon, default);
        Execute("INSERT INTO insertion_orders (id, advertiser_id, name, last_modified) VALUES (8, 37236, 'Order', '2026-03-04 12:00:00')");
        Execute("INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, last_modified) VALUES (9, 37236, 8, 'In an order', '2026-03-04 12:00:00')");
        Execute("INSERT INTO payment_rules (id, publisher_id, name, last_modified) VALUES (12, 44449, 'Rule', '2026-03-04 12:00:00')");
        Execute("INSERT INTO click_trackers (id, member_id, advertiser_id, name, code, publisher_id, payment_rule_id, line_item_id, last_modified) VALUES (1582, 958, 37236, 'One', 'c', 44449, 12, 9, '2026-03-04 12:00:00'), (1583, 958, 37236, 'Two', NULL, 44449, NULL, 74957, '2026-03-04 12:00:00')");
        Execute("""
            INSERT INTO deleted_objects (service, id, member_id, name, deleted_at)
            VALUES
                ('clicktracker', 9001, 958, 'Gone', '2026-03-04 12:00:00'),
                ('clicktracker', 1582, 958, 'Of the same id before', '2026-03-04 12:00:00'),
                ('publisher', 9002, 958, 'Another kind', '2026-03-04 12:00:00')
            """);
    }

    [Test]
    public async Task Every_type_lists_its_objects_with_their_parents([ValueSource(typeof(LookupType),
        nameof(LookupType.All))] LookupType type)
    {
        var items = await Names.ListAsync(type, 0, 0, 100, 958, default);
        items.Should().NotBeEmpty().And.BeInAscendingOrder(i => i.Id);
        items.Should().OnlyContain(i => i.Name.Length > 0 && i.State != null && !i.IsDeleted);
        foreach (var item in items)
            item.Parents.Keys.Should().Equal(type.Parents);
        if (type.Parents.Contains("member_id"))
            items.Should().OnlyContain(i => i.Parents["member_id"] == 958);
        (await Names.CountAsync(type, 0, 958, default)).Should().Be(items.Count);
        (await Names.CountAsync(type, items[0].Id, 958, default)).Should().Be(items.Count - 1);
        (await Names.ListAsync(type, items[0].Id, 0, 1, 958, default)).Select(i => i.Id)
            .Should().Equal(items.Skip(1).Take(1).Select(i => i.Id));
        (await Names.ListAsync(type, 0, 1, 1, 958, default)).Select(i => i.Id).Should().Equal(items.Skip(1).Take(1).Select(i => i.Id));
        (await Names.ListAsync(type, 0, 0, 100, 957, default)).Should().BeEmpty();
        (await Names.FindManyAsync(type, [.. items.Select(i => i.Id)], 958, default)).Values.Should().BeEquivalentTo(items);
    }

    [Test]
    public async Task A_click_tracker_has_all_its_parents_and_a_deleted_one_its_name()
    {
        var found = await Names.FindManyAsync(LookupType.ClickTracker, [1582, 9001, 9002, 77], 958, default);
        found.Keys.Should().BeEquivalentTo([1582, 9001]);
        var tracker = found[1582];
        (tracker.Name, tracker.IsDeleted).Should().Be(("One", false), "the id was given to it again");
        tracker.Parents.Should().Equal(new Dictionary<string, long?>
        {
            ["member_id"] = 958,
            ["advertiser_id"] = 37236,
            ["insertion_order_id"] = 8,
            ["line_item_id"] = 9,
            ["publisher_id"] = 44449,
            ["tag_id"] = null,
            ["payment_rule_id"] = 12,
        });
        var gone = found[9001];
        (gone.Name, gone.IsDeleted, gone.State, gone.Parents["member_id"], gone.Parents["line_item_id"])
            .Should().Be(("Gone", true, null, 958, null));
        (await Names.FindManyAsync(LookupType.ClickTracker, [1582, 9001], 957, default)).Should().BeEmpty("they are another member's");
        (await Names.FindManyAsync(LookupType.ClickTracker, [1582, 9001], null, default)).Should().HaveCount(2);
    }

    [Test]
    public async Task Thousands_of_ids_are_found_at_once()
    {
        var found = await Names.FindManyAsync(LookupType.ClickTracker, [.. Enumerable.Range(1, 25_000).Select(i => (long)i)], null,
            default);
        found.Keys.Should().Contain([1582, 9001]);
    }
}
