using ClickTracking.Application.Buying;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Database.SqlServer;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Resources;
using ClickTracking.Infrastructure.Resources.Search;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>
/// The text of a statement and the types of its parameters are the same for all values, so that one plan serves them all.
/// </summary>
internal sealed class ParameterTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, 123, DateTimeKind.Utc);

    private StatementRecorder _recorder = null!;
    private DbSession _session = null!;
    private SearchedTexts _texts = null!;

    [SetUp]
    public void Open()
    {
        _recorder = new StatementRecorder();
        _recorder.Answer("INSERT INTO", 1L);
        _session = new DbSession(_recorder);
        _texts = new SearchedTexts();
    }

    [TearDown]
    public async Task Close()
    {
        _texts.Dispose();
        await _session.DisposeAsync();
    }

    [Test]
    public async Task Amounts_times_and_texts_have_the_types_of_their_columns()
    {
        await LineItems.InsertAsync(new LineItem { AdvertiserId = 1, Name = "a", RevenueValue = 0.5m }, _noon, default);
        _recorder.Statements.Single().Parameters.Should().Contain(new Dictionary<string, string>
        {
            ["@id"] = "BIGINT",
            ["@advertiser_id"] = "BIGINT",
            ["@insertion_order_id"] = "BIGINT",
            ["@name"] = "NVARCHAR(4000)",
            ["@code"] = "NVARCHAR(4000)",
            ["@revenue_value"] = "DECIMAL(12, 6)",
            ["@commission_cpm"] = "DECIMAL(12, 6)",
            ["@last_modified"] = "DATETIME2(3)",
        });
    }

    [Test]
    public async Task Null_and_any_value_share_a_plan()
    {
        await LineItems.InsertAsync(new LineItem { AdvertiserId = 1, Name = "a" }, _noon, default);
        await LineItems.InsertAsync(
            new LineItem
            {
                Id = 5,
                AdvertiserId = 1,
                InsertionOrderId = 7,
                Name = new string('x', 255),
                Code = "c",
                RevenueValue = 999_999.999999m,
                CommissionCpm = 0m,
                CommissionRevshare = 1m,
            },
            _noon.AddTicks(1), default);
        SharePlan();
    }

    [Test]
    public async Task Clicks_of_any_values_share_a_plan()
    {
        var store = new SqlServerClickStore(_recorder, "f", TimeProvider.System);
        await store.StoreDirectAsync(SampleClicks.Sample(1), default);
        await store.StoreDirectAsync(
            SampleClicks.Sample(2) with
            {
                Terms = new LineItemTerms(RevenueType.Cpc),
                MediaBuyCost = 1m,
                SiteDomain = null,
                Ip = "",
                UserAgent = new string('é', 512),
                RawCost = "x",
            },
            default);
        foreach (var statement in _recorder.Statements.GroupBy(s => s.Text))
            statement.Select(s => s.Declaration).Distinct().Should().ContainSingle(statement.Key);
        _recorder.Statements.Should().HaveCount(12)
            .And.Contain(s => s.Parameters.ContainsKey("@ClickId") && s.Parameters["@Reasons"] == "TINYINT");
    }

    [Test]
    public async Task Hashes_are_binary()
    {
        await _session.ExecuteAsync("Session.Delete", new { tokenHash = new byte[32] }, default);
        _recorder.Statements.Single().Declaration.Should().Be("@tokenHash VARBINARY(32)");
    }

    [Test]
    public async Task Logins_share_a_plan()
    {
        var attempts = new LoginAttempts(_session);
        await attempts.AddAsync("anna", "192.0.2.1", _noon, default);
        await attempts.AddAsync("a much longer name", "2001:db8::/64", _noon.AddDays(1), default);
        SharePlan();
    }

    /// <summary>A list of values is filled up to a few lengths with its last one.</summary>
    [Test]
    public async Task Lists_of_many_lengths_share_few_plans()
    {
        foreach (var count in Enumerable.Range(1, 100))
            await Trackers.FindManyAsync([.. Enumerable.Range(1, count).Select(i => (long)i)], null, default);
        _recorder.Statements.Select(s => s.Text).Distinct().Count().Should().BeLessThan(20);
    }

    [Test]
    public async Task An_amount_beyond_the_range_is_compared_as_it_is()
    {
        var beyond = new Condition("revenue_value", Comparison.Max, [12_345_678.1234567m]);
        await LineItems.ListAsync(new ListQuery { Conditions = [beyond], Sort = [new SortColumn("id", false)] }, null, default);
        _recorder.Statements[0].Parameters["@p0"].Should().Be("DECIMAL(28, 6)", "the recorder's name for one without a precision of ours");
    }

    private ResourceRepository<LineItem> LineItems =>
        new(LineItemResource.Definition, new ViewColumns<LineItem>(LineItemResource.Definition), _texts, new KeptCounts(), _session);

    private ResourceRepository<ClickTracker> Trackers =>
        new(ClickTrackerResource.Definition, new ViewColumns<ClickTracker>(ClickTrackerResource.Definition), _texts, new KeptCounts(), _session);

    private void SharePlan()
    {
        _recorder.Statements.Should().HaveCountGreaterThan(1);
        _recorder.Statements.Select(s => s.Text).Distinct().Should().ContainSingle();
        _recorder.Statements.Select(s => s.Declaration).Distinct().Should().ContainSingle();
    }
}
