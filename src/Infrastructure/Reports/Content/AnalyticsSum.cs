using System.Globalization;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>A sum that metrics of analytics are made of.</summary>
/// <param name="Name">The name of the sum in a statement.</param>
/// <param name="Term">What a row <c>s</c> of <c>click_hours</c> adds to it.</param>
/// <param name="SlimTerm">What a row <c>s</c> of <c>tracker_hours</c> adds to it.</param>
/// <param name="Metrics">The metrics that need it.</param>
internal sealed record AnalyticsSum(string Name, string Term, string SlimTerm, params string[] Metrics)
{
    public const string Clicks = "clicks";
    public const string Valid = "valid_clicks";
    public const string Robot = "clicks_robot";
    public const string Prefetch = "clicks_prefetch";
    public const string Duplicate = "clicks_duplicate";
    public const string BadCost = "clicks_bad_cost";

    /// <summary>Amounts are added up in two parts, whole units and the millionths beside them, so that no sum is too large.</summary>
    public const string CostUnits = "cost_units";
    public const string CostRest = "cost_rest";
    public const string RevenueUnits = "revenue_units";
    public const string RevenueRest = "revenue_rest";

    private const string Cost = "s.media_buy_cost_millionths";
    private const string Revenue = "s.revenue_value_millionths";

    private static readonly string[] _ofCost = ["media_buy_cost", "profit", "profit_margin", "total_cost_ecpc"];
    private static readonly string[] _ofRevenue = ["revenue", "profit", "profit_margin"];

    public static IReadOnlyList<AnalyticsSum> All { get; } =
    [
        new(Clicks, "s.clicks", "s.clicks", "clicks", "invalid_clicks"),
        new(Valid, IfValid("s.clicks"), "s.valid_clicks", "valid_clicks", "invalid_clicks", "total_cost_ecpc"),
        OfReason(Robot, ClickReasons.Robot),
        OfReason(Prefetch, ClickReasons.Prefetch),
        OfReason(Duplicate, ClickReasons.Duplicate),
        OfReason(BadCost, ClickReasons.BadCost),
        OfValid(CostUnits, $"{Cost} / {Money.Millionths}", _ofCost),
        OfValid(CostRest, $"{Cost} % {Money.Millionths}", _ofCost),
        OfValid(RevenueUnits, $"{Revenue} / {Money.Millionths}", _ofRevenue),
        OfValid(RevenueRest, $"{Revenue} % {Money.Millionths}", _ofRevenue),
    ];

    private static AnalyticsSum OfReason(string name, ClickReasons reason) =>
        new(name, $"CASE WHEN {Has(reason)} THEN s.clicks ELSE 0 END", $"s.{name}", name);

    /// <summary>The slim roll-ups have the amounts of valid clicks alone.</summary>
    private static AnalyticsSum OfValid(string name, string term, string[] metrics) => new(name, IfValid(term), term, metrics);

    private static string IfValid(string term) => $"CASE WHEN {Has(ClickValidity.Invalidating)} THEN 0 ELSE {term} END";

    private static string Has(ClickReasons reasons) =>
        string.Create(CultureInfo.InvariantCulture, $"(s.reasons & {(int)reasons}) <> 0");
}
