using ClickTracking.Application.Lookup;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>What clicks are listed and filtered by on the overview.</summary>
/// <param name="Parameter">The name of the filter in the address.</param>
/// <param name="Column">The column of analytics.</param>
/// <param name="Type">The kind of object whose ids the column has; null: the column has texts.</param>
/// <param name="Title">What a list of them is called.</param>
/// <param name="Name">What one of them is called.</param>
internal sealed record OverviewDimension(string Parameter, string Column, LookupType? Type, string Title, string Name)
{
    public static OverviewDimension Tracker { get; } =
        new("tracker", "tracker_id", LookupType.ClickTracker, Texts.ClickTrackers, Texts.OneClickTracker);

    public static IReadOnlyList<OverviewDimension> All { get; } =
    [
        Tracker,
        new("publisher", "publisher_id", LookupType.Find("publisher"), Texts.TopPublishers, Texts.OnePublisher),
        new("line-item", "line_item_id", LookupType.Find("line_item"), Texts.TopLineItems, Texts.OneLineItem),
        new("site", "site_domain", null, Texts.TopSites, Texts.OneSite),
        new("advertiser", "advertiser_id", LookupType.Find("advertiser"), Texts.TopAdvertisers, Texts.OneAdvertiser),
    ];
}

/// <summary>A filter of the overview, as a removable chip shows it.</summary>
/// <param name="Value">The value in the address.</param>
/// <param name="Shown">The object's name, or the value.</param>
internal sealed record OverviewFilter(OverviewDimension Dimension, string Value, string Shown);
