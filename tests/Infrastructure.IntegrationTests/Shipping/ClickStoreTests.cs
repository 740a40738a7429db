using ClickTracking.Application.Common;
using ClickTracking.Application.Journal;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Shipping;
using FluentAssertions;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Shipping;

internal abstract class ClickStoreTests(TestDatabase database) : DatabaseSuite(database)
{
    private const int Node = 4;

    private static readonly JournalPosition _position = new(5, 640, 3);

    private IClickStore Store => Get<IClickStore>();

    [Test]
    public async Task Every_field_is_stored()
    {
        Given.Demand(Capability.BulkCopy);
        var click = Sample(9) with { OccurredAt = Noon.AddMilliseconds(123), RawCost = "1,5", SiteDomain = "bücher.example" };
        (await StoreAsync([click, Sample(10)])).Should().Be(2);
        Stored(9).Should().BeEquivalentTo(Row.Of(click));
        Stored(10).Should().BeEquivalentTo(Row.Of(Sample(10)));
    }

    [Test]
    public async Task Every_field_is_stored_the_emergency_way_too()
    {
        var click = Sample(9) with { OccurredAt = Noon.AddMilliseconds(123), RawCost = "1,5", SiteDomain = "bücher.example", Ip = null };
        await Store.StoreDirectAsync(click, default);
        Stored(9).Should().BeEquivalentTo(Row.Of(click));
    }

    [Test]
    public async Task The_longest_texts_and_the_largest_amounts_fit()
    {
        Given.Demand(Capability.BulkCopy);
        var click = Sample(1) with
        {
            MediaBuyCost = 999_999.999999m,
            SiteDomain = new string('ü', Click.MaxSiteDomain),
            UserAgent = new string('é', Click.MaxUserAgent),
            Cachebuster = new string('x', Click.MaxCachebuster),
            RawCost = new string('\u20ac', Click.MaxRawCost),
            Ip = "",
        };
        await StoreAsync([click]);
        Stored(1).Should().BeEquivalentTo(Row.Of(click));
    }

    [Test]
    public async Task Every_pricing_type_and_source_is_taken([Values] RevenueType type, [Values] DestinationSource source)
    {
        Given.Demand(Capability.BulkCopy);
        (await StoreAsync([Sample(1) with { Terms = new LineItemTerms(type), DestinationSource = source }])).Should().Be(1);
    }

    [Test]
    public async Task The_position_and_the_counts_go_with_each_batch()
    {
        Given.Demand(Capability.BulkCopy);
        (await Store.GetPositionAsync(Node, default)).Should().Be(JournalPosition.Start);
        (await Store.GetLastClickIdAsync(Node, default)).Should().Be(0);
        await StoreAsync([.. Samples(1, 3)]);
        await Store.StoreAsync(Node, [.. Samples(4, 2)], new JournalPosition(6, 64, 9), new SkippedClicks(1, 7), default);
        await Store.StoreAsync(Node + 1, [], new JournalPosition(7, 64), default, default);

        (await Store.GetPositionAsync(Node, default))
            .Should().Be(new JournalPosition(6, 64)).And.Match<JournalPosition>(p => p.Clicks == 9);
        (await Store.GetLastClickIdAsync(Node, default)).Should().Be(5);
        Counts(Node).Should().Be((5, 0, 6, 1, 7, 0));
        Counts(Node + 1).Should().Be((0, 0, 0, 0, 0, 0));
    }

    [Test]
    public async Task A_batch_is_stored_only_where_the_database_stands()
    {
        Given.Demand(Capability.BulkCopy);
        var first = new JournalRange(JournalPosition.Start, _position);
        var second = new JournalRange(_position, new JournalPosition(6, 64, 5));
        await Store.StoreAsync(Node, [.. Samples(1, 3)], first, default, default);
        await RefusedAsync(first, [.. Samples(4, 2)]);
        await RefusedAsync(first, []);
        StoredIds().Should().Equal(1, 2, 3);
        (await Store.GetPositionAsync(Node, default)).Should().Be(_position);
        Counts(Node).Should().Be((3, 0, 3, 0, 0, 0));
        Query<long>("SELECT SUM(clicks) FROM click_hours").Should().Equal(3);

        (await Store.StoreAsync(Node, [.. Samples(4, 2)], second, default, default)).Should().Be(2);
        Counts(Node).Should().Be((5, 0, 5, 0, 0, 0));
    }

    [Test]
    public async Task A_batch_whose_answer_was_lost_is_not_counted_again()
    {
        Given.Demand(Capability.BulkCopy, Capability.BulkCopyErrors, Capability.BulkCopyIntoTemporary);
        var range = new JournalRange(JournalPosition.Start, _position);
        await Store.StoreAsync(Node, [.. Samples(1, 3)], range, default, default);
        await RefusedAsync(range, [.. Samples(1, 3)]);
        await RefusedAsync(range, [.. Samples(1, 5)]);
        StoredIds().Should().Equal(1, 2, 3);
        Counts(Node).Should().Be((3, 0, 3, 0, 0, 0));
    }

    [Test]
    public async Task The_first_batch_may_follow_an_emergency_click()
    {
        Given.Demand(Capability.BulkCopy);
        await Store.StoreDirectAsync(Sample(9), default);
        (await Store.StoreAsync(0, [Sample(1)], new JournalRange(JournalPosition.Start, _position), default, default)).Should().Be(1);
        Counts(0).Should().Be((1, 0, 1, 0, 0, 1));
    }

    [Test]
    public async Task A_click_that_is_there_is_left_as_it_is_and_counted()
    {
        Given.Demand(Capability.BulkCopy, Capability.BulkCopyErrors, Capability.BulkCopyIntoTemporary);
        await Store.StoreDirectAsync(Sample(2) with { Cachebuster = "first" }, default);
        (await Store.StoreAsync(0, [.. Samples(1, 3)], _position, default, default)).Should().Be(2);

        StoredIds().Should().Equal(1, 2, 3);
        Stored(2).Cachebuster.Should().Be("first");
        Counts(0).Should().Be((2, 1, 3, 0, 0, 1));
        (await Store.StoreAsync(0, [Sample(1), Sample(1), Sample(4), Sample(4)], new JournalPosition(5, 700), default, default))
            .Should().Be(1);
        (await Store.GetLastClickIdAsync(0, default)).Should().Be(4);
        await Store.StoreAsync(0, [Sample(1)], new JournalPosition(5, 800), default, default);
        (await Store.GetLastClickIdAsync(0, default)).Should().Be(4, "it never goes back");
    }

    [Test]
    public async Task A_refused_click_leaves_nothing_behind_and_the_store_usable()
    {
        Given.Demand(Capability.BulkCopy, Capability.BulkCopyErrors, Capability.ErrorNumbers);
        Execute(Given.RefuseClick(3));
        try
        {
            await FluentActions.Awaiting(() => StoreAsync([.. Samples(1, 3)])).Should().ThrowAsync<ConstraintViolationException>();
            StoredIds().Should().BeEmpty();
            (await Store.GetPositionAsync(Node, default)).Should().Be(JournalPosition.Start);
            (await StoreAsync([.. Samples(1, 2)])).Should().Be(2);
        }
        finally
        {
            Execute(Given.TakeAllClicks);
        }
    }

    [Test]
    public async Task Emergency_clicks_may_come_at_the_same_time_and_twice()
    {
        Given.Demand(Capability.KeyRangeLocks);
        await Task.WhenAll(Samples(1, 20).Concat(Samples(1, 20)).Select(c => Task.Run(() => Store.StoreDirectAsync(c, default))));
        StoredIds().Should().Equal(Enumerable.Range(1, 20).Select(i => (long)i));
        Counts(0).Should().Be((0, 0, 0, 0, 0, 20));
    }

    [Test]
    public async Task Nodes_store_at_the_same_time()
    {
        Given.Demand(Capability.BulkCopy);
        var stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(
            () => Store.StoreAsync(node, [.. Samples(1 + 1000 * node, 1000)], _position, default, default))));
        stored.Should().AllBeEquivalentTo(1000);
        StoredIds().Should().HaveCount(4000);
    }

    private Task<int> StoreAsync(IReadOnlyList<Click> clicks) => Store.StoreAsync(Node, clicks, _position, default, default);

    private async Task RefusedAsync(JournalRange range, IReadOnlyList<Click> clicks) =>
        await FluentActions.Awaiting(() => Store.StoreAsync(Node, clicks, range, default, default))
            .Should().ThrowAsync<JournalPositionMovedException>();

    private List<long> StoredIds() => Query<long>("SELECT click_id FROM clicks ORDER BY click_id");

    private (long, long, long, long, long, long) Counts(int node) => Query<(long, long, long, long, long, long)>(
        $"SELECT clicks, already_stored, shipped, rejected, unreadable, emergency FROM journal_positions WHERE node_id = {node}").Single();

    private Row Stored(long id) => Query<Row>($"""
        SELECT click_id AS ClickId, occurred_at AS OccurredAt, tracker_id AS TrackerId, member_id AS MemberId, advertiser_id AS AdvertiserId,
               insertion_order_id AS InsertionOrderId, line_item_id AS LineItemId, publisher_id AS PublisherId, tag_id AS TagId,
               payment_rule_id AS PaymentRuleId, pricing_type AS PricingType, revenue_value AS RevenueValue, commission_cpm AS CommissionCpm,
               commission_revshare AS CommissionRevshare, media_buy_cost AS MediaBuyCost, media_buy_rev_share_pct AS MediaBuyRevSharePct,
               site_domain AS SiteDomain, user_id AS UserId, ip AS Ip, user_agent AS UserAgent, cachebuster AS Cachebuster, raw_cost AS RawCost,
               reasons AS Reasons, destination_source AS DestinationSource
        FROM clicks
        WHERE click_id = {id}
        """).Single();

    /// <summary>A click as it is stored in the database.</summary>
    private sealed class Row
    {
        public long ClickId { get; init; }

        public DateTime OccurredAt { get; init; }

        public long TrackerId { get; init; }

        public long MemberId { get; init; }

        public long AdvertiserId { get; init; }

        public long InsertionOrderId { get; init; }

        public long LineItemId { get; init; }

        public long PublisherId { get; init; }

        public long TagId { get; init; }

        public long PaymentRuleId { get; init; }

        public string PricingType { get; init; } = "";

        public decimal? RevenueValue { get; init; }

        public decimal? CommissionCpm { get; init; }

        public decimal? CommissionRevshare { get; init; }

        public decimal? MediaBuyCost { get; init; }

        public decimal? MediaBuyRevSharePct { get; init; }

        public string? SiteDomain { get; init; }

        public long UserId { get; init; }

        public string? Ip { get; init; }

        public string? UserAgent { get; init; }

        public string? Cachebuster { get; init; }

        public string? RawCost { get; init; }

        public int Reasons { get; init; }

        public string DestinationSource { get; init; } = "";

        public static Row Of(Click click) => new()
        {
            ClickId = click.ClickId,
            OccurredAt = click.OccurredAt,
            TrackerId = click.TrackerId,
            MemberId = click.MemberId,
            AdvertiserId = click.AdvertiserId,
            InsertionOrderId = click.InsertionOrderId,
            LineItemId = click.LineItemId,
            PublisherId = click.PublisherId,
            TagId = click.TagId,
            PaymentRuleId = click.PaymentRuleId,
            PricingType = ClickTexts.Of(click.PricingType),
            RevenueValue = click.RevenueValue,
            CommissionCpm = click.CommissionCpm,
            CommissionRevshare = click.CommissionRevshare,
            MediaBuyCost = click.MediaBuyCost,
            MediaBuyRevSharePct = click.MediaBuyRevSharePct,
            SiteDomain = click.SiteDomain,
            UserId = click.UserId,
            Ip = click.Ip,
            UserAgent = click.UserAgent,
            Cachebuster = click.Cachebuster,
            RawCost = click.RawCost,
            Reasons = (int)click.Reasons,
            DestinationSource = ClickTexts.Of(click.DestinationSource),
        };
    }
}
