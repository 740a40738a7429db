using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>The sums over the clicks of one row of the roll-ups. Amounts are in millionths, so that no sum is rounded.</summary>
internal struct ClickSums
{
    public long Clicks { get; private set; }

    public long MediaBuyCost { get; private set; }

    public long RevenueValue { get; private set; }

    public void Add(Click click)
    {
        Clicks++;
        MediaBuyCost += Money.ToMillionths(click.MediaBuyCost ?? 0);
        RevenueValue += Money.ToMillionths(click.RevenueValue ?? 0);
    }
}
