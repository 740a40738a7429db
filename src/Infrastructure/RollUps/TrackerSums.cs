using ClickTracking.Domain.Clicks;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>
/// The sums of one row of the slim roll-ups, or what is to be added to such a row. A click with several reasons counts under each of them.
/// </summary>
internal struct TrackerSums
{
    public long Clicks { get; private set; }

    public long ValidClicks { get; private set; }

    public long Robot { get; private set; }

    public long Prefetch { get; private set; }

    public long Duplicate { get; private set; }

    public long BadCost { get; private set; }

    /// <summary>The cost of the valid clicks, in millionths.</summary>
    public long MediaBuyCost { get; private set; }

    /// <summary>The revenue value of the valid clicks, in millionths.</summary>
    public long RevenueValue { get; private set; }

    public void Add(ClickReasons reasons, in ClickSums sums)
    {
        Clicks += sums.Clicks;
        Robot += (reasons & ClickReasons.Robot) != 0 ? sums.Clicks : 0;
        Prefetch += (reasons & ClickReasons.Prefetch) != 0 ? sums.Clicks : 0;
        Duplicate += (reasons & ClickReasons.Duplicate) != 0 ? sums.Clicks : 0;
        BadCost += (reasons & ClickReasons.BadCost) != 0 ? sums.Clicks : 0;
        if (!reasons.IsValid())
            return;
        ValidClicks += sums.Clicks;
        MediaBuyCost += sums.MediaBuyCost;
        RevenueValue += sums.RevenueValue;
    }
}
