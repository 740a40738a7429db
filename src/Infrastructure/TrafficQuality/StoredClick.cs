using System.Data.Common;
using System.Globalization;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Shipping;

namespace ClickTracking.Infrastructure.TrafficQuality;

/// <summary>Reads whole clicks from rows of the database, with the reasons that they have by their last judgement.</summary>
internal static class StoredClick
{
    private static readonly Dictionary<string, int> _places =
        ClickColumns.All.Select((c, place) => (c.Property, place)).ToDictionary(c => c.Property, c => c.place);

    private static readonly Dictionary<string, RevenueType> _pricingTypes = Enum.GetValues<RevenueType>().ToDictionary(ClickTexts.Of);

    private static readonly Dictionary<string, DestinationSource> _sources =
        Enum.GetValues<DestinationSource>().ToDictionary(ClickTexts.Of);

    /// <summary>The columns of a row, for a statement that joins <c>Click.Judgement</c>.</summary>
    public static string Columns { get; } = string.Join(", ", ClickColumns.All.Select(c => c.Selected));

    public static Click Read(DbDataReader row) => new()
    {
        ClickId = Number(row, nameof(Click.ClickId)),
        OccurredAt = DateTime.SpecifyKind(row.GetDateTime(_places[nameof(Click.OccurredAt)]), DateTimeKind.Utc),
        TrackerId = Number(row, nameof(Click.TrackerId)),
        MemberId = Number(row, nameof(Click.MemberId)),
        AdvertiserId = Number(row, nameof(Click.AdvertiserId)),
        InsertionOrderId = Number(row, nameof(Click.InsertionOrderId)),
        LineItemId = Number(row, nameof(Click.LineItemId)),
        PublisherId = Number(row, nameof(Click.PublisherId)),
        TagId = Number(row, nameof(Click.TagId)),
        PaymentRuleId = Number(row, nameof(Click.PaymentRuleId)),
        Terms = new LineItemTerms(
            _pricingTypes[Text(row, nameof(Click.PricingType))!],
            Amount(row, nameof(Click.RevenueValue)),
            Amount(row, nameof(Click.CommissionCpm)),
            Amount(row, nameof(Click.CommissionRevshare))),
        MediaBuyCost = Amount(row, nameof(Click.MediaBuyCost)),
        MediaBuyRevSharePct = Amount(row, nameof(Click.MediaBuyRevSharePct)),
        SiteDomain = Text(row, nameof(Click.SiteDomain)),
        UserId = Number(row, nameof(Click.UserId)),
        Ip = Text(row, nameof(Click.Ip)),
        UserAgent = Text(row, nameof(Click.UserAgent)),
        Cachebuster = Text(row, nameof(Click.Cachebuster)),
        RawCost = Text(row, nameof(Click.RawCost)),
        Reasons = (ClickReasons)Number(row, nameof(Click.Reasons)),
        DestinationSource = _sources[Text(row, nameof(Click.DestinationSource))!],
        RulesVersion = (int)Number(row, nameof(Click.RulesVersion)),
    };

    /// <summary>The products have numbers of different sizes. An absent one is 0.</summary>
    private static long Number(DbDataReader row, string property) =>
        row.GetValue(_places[property]) is var value && value is DBNull ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    /// <summary>SQLite has whole numbers and fractions in one column.</summary>
    private static decimal? Amount(DbDataReader row, string property) =>
        row.GetValue(_places[property]) is var value && value is DBNull ? null : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static string? Text(DbDataReader row, string property) =>
        row.GetValue(_places[property]) as string;
}
