using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.WebAddresses;
using ClickTracking.Infrastructure.Ledger;
using FluentAssertions;
using Microsoft.SqlServer.Dac.Model;
using ModelColumn = Microsoft.SqlServer.Dac.Model.Column;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>The schema for SQL Server says what the Domain says.</summary>
internal sealed class SchemaTests
{
    private static readonly string[] _withoutCase = ["users.username", "login_attempts.username"];

    private SchemaModel _schema = null!;

    [OneTimeSetUp]
    public void Build() => _schema = new SchemaModel();

    [OneTimeTearDown]
    public void Forget() => _schema.Dispose();

    [TestCase("members.name", Limits.Name)]
    [TestCase("users.username", Limits.Name)]
    [TestCase("login_attempts.username", Limits.Name)]
    [TestCase("audit_entries.username", Limits.Name)]
    [TestCase("advertisers.name", Limits.Name)]
    [TestCase("insertion_orders.name", Limits.Name)]
    [TestCase("line_items.name", Limits.Name)]
    [TestCase("publishers.name", Limits.Name)]
    [TestCase("placements.name", Limits.Name)]
    [TestCase("payment_rules.name", Limits.Name)]
    [TestCase("click_trackers.name", Limits.Name)]
    [TestCase("deleted_objects.name", Limits.Name)]
    [TestCase("advertisers.code", Limits.Code)]
    [TestCase("insertion_orders.code", Limits.Code)]
    [TestCase("line_items.code", Limits.Code)]
    [TestCase("publishers.code", Limits.Code)]
    [TestCase("placements.code", Limits.Code)]
    [TestCase("payment_rules.code", Limits.Code)]
    [TestCase("click_trackers.code", Limits.Code)]
    [TestCase("click_trackers.click_url", ClickTracker.MaxClickUrlBytes)]
    [TestCase("clicks.site_domain", Click.MaxSiteDomain)]
    [TestCase("click_hours.site_domain", Click.MaxSiteDomain)]
    [TestCase("clicks.user_agent", Click.MaxUserAgent)]
    [TestCase("clicks.cachebuster", Click.MaxCachebuster)]
    [TestCase("clicks.raw_cost", Click.MaxRawCost)]
    [TestCase("clicks.ip", ClientAddress.MaxLength)]
    [TestCase("failed_tags.asked", FailedTag.MaxAsked)]
    [TestCase("failed_tags.query", FailedTag.MaxQuery)]
    [TestCase("login_attempts.address", ClientAddress.MaxLength)]
    [TestCase("audit_entries.address", ClientAddress.MaxLength)]
    [TestCase("click_nodes.host", NodeIdentity.MaxHost)]
    [TestCase("lost_folders.host", NodeIdentity.MaxHost)]
    [TestCase("click_losses.reason", LossLog.MaxReason)]
    public void A_text_is_as_long_as_its_limit(string column, int limit) => Column(column).Length.Should().Be(limit);

    /// <summary>Not so the names of an enumeration, which may become more.</summary>
    [Test]
    public void Names_have_room()
    {
        Demand<ObjectState>("members.state", "users.state", "advertisers.state", "insertion_orders.state", "line_items.state", "publishers.state", "placements.state",
            "payment_rules.state", "click_trackers.state");
        Demand<UserRole>("users.role");
        Demand<RevenueType>("line_items.revenue_type", "clicks.pricing_type", "click_hours.pricing_type");
        Demand<PaymentType>("payment_rules.pricing_type");
        Demand<DestinationSource>("clicks.destination_source", "click_hours.destination_source");
        Demand<ReportStatus>("reports.execution_status");
        Demand<NodeState>("click_nodes.state", "lost_folders.state");
        Demand<LossKind>("click_losses.kind");
        Demand<RedirectCount>("click_outcomes.outcome", "tracker_outcomes.outcome", "failed_tags.outcome");
        Column("reports.columns").Length.Should().BeGreaterThanOrEqualTo(ReportType.All.Max(t => JsonSerializer.Serialize(t.Columns.Select(c => c.Name)).Length));
    }

    /// <summary>What a text is compared by must not depend on the database that it is put into.</summary>
    [Test]
    public void Every_text_has_a_collation_of_its_own()
    {
        foreach (var column in _schema.Columns.Values.Where(c => c.Type == "nvarchar"))
            column.Collation.Should().Be(
                column.Name == "code" || _withoutCase.Contains($"{column.Table}.{column.Name}") ? "Latin1_General_CI_AS" : "Latin1_General_100_BIN2",
                $"{column.Table}.{column.Name}");
    }

    [Test]
    public void Types_are_those_of_the_house() =>
        _schema.Columns.Values.Select(c => c.Type).Distinct().Should().BeSubsetOf(
            ["bigint", "int", "tinyint", "bit", "nvarchar", "varbinary", "datetime2", "decimal", "rowversion", "timestamp"]);

    /// <summary>Amounts of the Domain fit, and times are kept to the millisecond.</summary>
    [Test]
    public void Amounts_and_times_are_exact()
    {
        foreach (var column in _schema.Of(Table.TypeClass).SelectMany(t => t.GetReferenced(Table.Columns)))
            switch (column.GetReferenced(ModelColumn.DataType).Single().Name.Parts[^1])
            {
                case "decimal":
                    column.GetProperty<int>(ModelColumn.Precision).Should().Be(12, column.Name.ToString());
                    column.GetProperty<int>(ModelColumn.Scale).Should().Be(Money.Decimals, column.Name.ToString());
                    break;
                case "datetime2":
                    column.GetProperty<int>(ModelColumn.Scale).Should().Be(3, column.Name.ToString());
                    break;
            }
        Money.Max.Should().BeLessThan(1_000_000m);
    }

    private void Demand<TEnum>(params string[] columns)
        where TEnum : struct, Enum
    {
        foreach (var column in columns)
            Column(column).Length.Should().BeGreaterThanOrEqualTo(WireNames<TEnum>.All.Max(n => n.Length), column);
    }

    private SchemaColumn Column(string name) => _schema.Columns[(name.Split('.')[0], name.Split('.')[1])];
}
