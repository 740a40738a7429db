using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database.Sqlite;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

internal sealed class SqliteClickStoreTests : ShipperFixture
{
    private static readonly JournalPosition _position = new(5, 640);

    [Test]
    public async Task A_click_is_stored_with_all_its_fields()
    {
        var click = Sample(9) with { OccurredAt = new DateTime(2026, 3, 4, 12, 0, 0, 123, DateTimeKind.Utc), RawCost = "1,5" };
        (await Store.StoreAsync(Node, [click], _position, default, default)).Should().Be(1);

        var row = (IDictionary<string, object?>)Query<dynamic>("SELECT * FROM clicks").Single();
        row.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["click_id"] = 9L,
            ["batch"] = 1L,
            ["occurred_at"] = "2026-03-04 12:00:00.123",
            ["tracker_id"] = 1009L,
            ["member_id"] = 7L,
            ["advertiser_id"] = 51L,
            ["insertion_order_id"] = 3L,
            ["line_item_id"] = 91L,
            ["publisher_id"] = 12L,
            ["tag_id"] = 40L,
            ["payment_rule_id"] = 5L,
            ["pricing_type"] = "cost_plus_cpm",
            ["revenue_value"] = 1.25,
            ["commission_cpm"] = null,
            ["commission_revshare"] = 0.1,
            ["media_buy_cost"] = 0.009,
            ["media_buy_rev_share_pct"] = null,
            ["site_domain"] = "news.example",
            ["user_id"] = 153L,
            ["ip"] = "203.0.113.0",
            ["user_agent"] = click.UserAgent,
            ["cachebuster"] = "9",
            ["raw_cost"] = "1,5",
            ["reasons"] = 4L,
            ["destination_source"] = "redir",
            ["rules_version"] = 1L,
        });
    }

    /// <summary>Only what differs from the click before is bound anew: each field is set, changed, emptied and set again.</summary>
    [Test]
    public async Task Each_field_is_that_of_its_own_click_whatever_the_one_before_had()
    {
        var full = Sample(1) with
        {
            Terms = new LineItemTerms(RevenueType.Cpc, 1m, 2m, 0.3m),
            MediaBuyCost = 4m,
            MediaBuyRevSharePct = 0.5m,
            RawCost = "x",
            DestinationSource = DestinationSource.ClickUrl,
        };
        var bare = new Click
        {
            ClickId = 1,
            OccurredAt = full.OccurredAt,
            TrackerId = 1,
            MemberId = 1,
            AdvertiserId = 1,
            LineItemId = 1,
            PublisherId = 1,
            Terms = new LineItemTerms(RevenueType.None),
            DestinationSource = DestinationSource.Redir,
        };
        Click[] sequence = [bare, full, full with { UserAgent = "other", MediaBuyCost = 4.5m, Terms = full.Terms with { RevenueValue = 9m } }, bare, bare, full, bare];
        var clicks = sequence.Select((click, i) => click with { ClickId = i + 1 }).ToList();
        (await Store.StoreAsync(Node, clicks, _position, default, default)).Should().Be(clicks.Count);
        var together = Rows();

        foreach (var click in clicks)
        {
            await using var alone = new SqliteClickStore(Database, "alone", TimeProvider.System);
            await alone.StoreAsync(Node, [click with { ClickId = click.ClickId + 100 }], _position, default, default);
        }

        Rows()[clicks.Count..].Should().Equal(together);

        List<string> Rows() => Query<string>(
            "SELECT json_array(tracker_id, member_id, advertiser_id, insertion_order_id, line_item_id, publisher_id, tag_id, payment_rule_id, pricing_type, revenue_value, "
            + "commission_cpm, commission_revshare, media_buy_cost, media_buy_rev_share_pct, site_domain, user_id, ip, user_agent, cachebuster, raw_cost, reasons, "
            + "destination_source) FROM clicks ORDER BY click_id").ToList();
    }

    [Test]
    public async Task Empty_and_null_texts_and_amounts_stay_apart()
    {
        var click = Sample(1) with { UserAgent = "", Ip = null, MediaBuyCost = 0m, Terms = new LineItemTerms(RevenueType.Cpc), SiteDomain = new string('\u20ac', 1000) };
        await Store.StoreAsync(Node, [click], _position, default, default);
        Query<string>("SELECT quote(user_agent) || quote(ip) || quote(media_buy_cost) || quote(revenue_value) || length(site_domain) FROM clicks")
            .Should().Equal("''NULL0NULL1000");
    }

    [Test]
    public async Task Every_pricing_type_and_source_has_a_text([Values] RevenueType type, [Values] DestinationSource source) =>
        (await Store.StoreAsync(Node, [Sample(1) with { Terms = new LineItemTerms(type), DestinationSource = source }], _position, default, default)).Should().Be(1);

    [Test]
    public async Task The_position_and_the_number_of_clicks_go_with_each_batch()
    {
        (await Store.GetPositionAsync(Node, default)).Should().Be(JournalPosition.Start);
        await Store.StoreAsync(Node, [.. Samples(1, 3)], _position, default, default);
        await Store.StoreAsync(Node, [.. Samples(3, 3)], new JournalPosition(6, 64), default, default);
        await Store.StoreAsync(Node + 1, [], new JournalPosition(7, 64), default, default);

        (await Store.GetPositionAsync(Node, default)).Should().Be(new JournalPosition(6, 64));
        Query<long>("SELECT batch FROM clicks ORDER BY click_id").Should().Equal(1, 1, 1, 2, 2);
        Query<string>("SELECT node_id || ' ' || clicks || ' ' || batch FROM journal_positions ORDER BY node_id").Should().Equal("4 5 2", "5 0 3");
    }

    /// <summary>Whatever numbers they have, or had before.</summary>
    [Test]
    public async Task Each_data_folder_has_its_own_position()
    {
        await using var other = new SqliteClickStore(Database, "another-folder", Time);
        await Store.StoreAsync(Node, [.. Samples(1, 3)], _position, default, default);
        (await other.GetPositionAsync(Node, default)).Should().Be(JournalPosition.Start, "it is not the journal that the number was used for");
        await other.StoreAsync(Node, [.. Samples(4, 3)], new JournalPosition(9, 64), default, default);

        (await Store.GetPositionAsync(Node, default)).Should().Be(_position);
        (await other.GetPositionAsync(Node, default)).Should().Be(new JournalPosition(9, 64));
        (await other.GetPositionAsync(Node + 1, default)).Should().Be(new JournalPosition(9, 64), "a folder with another number goes on where it was");
        (await Store.GetLastClickIdAsync(Node, default)).Should().Be(6, "ids are the number's, whoever held it");
    }

    [Test]
    public async Task What_became_of_the_clicks_is_counted_with_them()
    {
        (await Store.GetLastClickIdAsync(0, default)).Should().Be(0);
        await Store.StoreDirectAsync(Sample(2), default);
        await Store.StoreAsync(0, [.. Samples(1, 3)], new JournalPosition(5, 640, 4), new SkippedClicks(1, 7), default);

        Query<string>("SELECT clicks || ' ' || already_stored || ' ' || shipped || ' ' || rejected || ' ' || unreadable || ' ' || emergency FROM journal_positions")
            .Should().Equal("2 1 4 1 7 1");
        (await Store.GetPositionAsync(0, default)).Clicks.Should().Be(4);
        (await Store.GetLastClickIdAsync(0, default)).Should().Be(3);
        await Store.StoreAsync(0, [Sample(1)], new JournalPosition(5, 700, 5), default, default);
        (await Store.GetLastClickIdAsync(0, default)).Should().Be(3, "it never goes back");
    }

    [Test]
    public async Task A_refused_click_leaves_nothing_behind_and_the_store_usable()
    {
        Execute("CREATE TRIGGER none BEFORE INSERT ON clicks WHEN NEW.click_id = 3 BEGIN SELECT RAISE(ABORT, 'no'); END");
        await Store.Invoking(s => s.StoreAsync(Node, [.. Samples(1, 3)], _position, default, default)).Should().ThrowAsync<ConstraintViolationException>();

        StoredIds().Should().BeEmpty();
        (await Store.GetPositionAsync(Node, default)).Should().Be(JournalPosition.Start);
        (await Store.StoreAsync(Node, [.. Samples(1, 2)], _position, default, default)).Should().Be(2);
    }

    [Test]
    public async Task Emergency_clicks_may_come_at_the_same_time_and_twice()
    {
        await Task.WhenAll(Samples(1, 20).Concat(Samples(1, 20)).Select(c => Task.Run(() => Store.StoreDirectAsync(c, default))));
        StoredIds().Should().Equal(Ids(1, 20));
    }

    [Test]
    public async Task A_file_that_is_no_database_is_unavailable()
    {
        await Store.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(Path.Combine(Folder, "clicks.db"), new string('x', 10_000));
        File.Delete(Path.Combine(Folder, "clicks.db-wal"));
        await Store.Invoking(s => s.GetPositionAsync(Node, default)).Should().ThrowAsync<DatabaseUnavailableException>();
    }
}
