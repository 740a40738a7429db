using System.Text.Json;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.Shipping;

/// <summary>
/// The columns of a stored click, in both databases. The embedded database also stores the number of the transaction
/// (<c>batch</c>), a server its row version instead.
/// </summary>
internal static class ClickColumns
{
    public static readonly IReadOnlyList<ClickColumn> All =
    [
        new ClickColumn<long>(nameof(Click.ClickId), c => c.ClickId),
        new ClickColumn<DateTime>(nameof(Click.OccurredAt), c => c.OccurredAt),
        new ClickColumn<long>(nameof(Click.TrackerId), c => c.TrackerId),
        new ClickColumn<long>(nameof(Click.MemberId), c => c.MemberId),
        new ClickColumn<long>(nameof(Click.AdvertiserId), c => c.AdvertiserId),
        new ClickColumn<long>(nameof(Click.InsertionOrderId), c => c.InsertionOrderId),
        new ClickColumn<long>(nameof(Click.LineItemId), c => c.LineItemId),
        new ClickColumn<long>(nameof(Click.PublisherId), c => c.PublisherId),
        new ClickColumn<long>(nameof(Click.TagId), c => c.TagId),
        new ClickColumn<long>(nameof(Click.PaymentRuleId), c => c.PaymentRuleId),
        new ClickColumn<string?>(nameof(Click.PricingType), c => ClickTexts.Of(c.PricingType)),
        new ClickColumn<decimal?>(nameof(Click.RevenueValue), c => c.RevenueValue),
        new ClickColumn<decimal?>(nameof(Click.CommissionCpm), c => c.CommissionCpm),
        new ClickColumn<decimal?>(nameof(Click.CommissionRevshare), c => c.CommissionRevshare),
        new ClickColumn<decimal?>(nameof(Click.MediaBuyCost), c => c.MediaBuyCost),
        new ClickColumn<decimal?>(nameof(Click.MediaBuyRevSharePct), c => c.MediaBuyRevSharePct),
        new ClickColumn<string?>(nameof(Click.SiteDomain), c => c.SiteDomain),
        new ClickColumn<long>(nameof(Click.UserId), c => c.UserId),
        new ClickColumn<string?>(nameof(Click.Ip), c => c.Ip),
        new ClickColumn<string?>(nameof(Click.UserAgent), c => c.UserAgent),
        new ClickColumn<string?>(nameof(Click.Cachebuster), c => c.Cachebuster),
        new ClickColumn<string?>(nameof(Click.RawCost), c => c.RawCost),
        new ClickColumn<byte>(nameof(Click.Reasons), c => (byte)c.Reasons),
        new ClickColumn<string?>(nameof(Click.DestinationSource), c => ClickTexts.Of(c.DestinationSource)),
        new ClickColumn<long>(nameof(Click.RulesVersion), c => c.RulesVersion),
    ];
}

/// <param name="Property">The name of the value in C#, of the parameter of an insertion, and of a value of the feed.</param>
/// <param name="Type">The type of its values, each of which may be null.</param>
internal abstract record ClickColumn(string Property, Type Type)
{
    /// <summary>The column's name, e.g. <c>media_buy_cost</c>.</summary>
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Property);

    /// <summary>
    /// The value in a statement that reads clicks <c>c</c> and joins <c>Click.Judgement</c>: reasons are those of the last judgement.
    /// Clicks from before versions of rules have the version 0.
    /// </summary>
    public string Selected => Property switch
    {
        nameof(Click.Reasons) => $"COALESCE(j.{Name}, c.{Name})",
        nameof(Click.RulesVersion) => $"CAST(COALESCE(c.{Name}, 0) AS BIGINT)",
        _ => $"c.{Name}",
    };

    /// <summary>The stored value of a click.</summary>
    public abstract object? Value(Click click);
}

/// <param name="Get">Reads the stored value without boxing it.</param>
internal sealed record ClickColumn<T>(string Property, Func<Click, T> Get)
    : ClickColumn(Property, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T))
{
    public override object? Value(Click click) => Get(click);
}
