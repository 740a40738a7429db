using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.RollUps;

/// <summary>
/// The sums over the clicks of one row of the roll-ups, or what is to be added to such a row. Amounts are in millionths, so that no sum is
/// rounded.
/// </summary>
internal struct ClickSums
{
    public long Clicks { get; private set; }

    public long MediaBuyCost { get; private set; }

    public long RevenueValue { get; private set; }

    public void Add(Click click) => Add(click, 1);

    public void Subtract(Click click) => Add(click, -1);

    private void Add(Click click, int sign)
    {
        Clicks += sign;
        MediaBuyCost += sign * Money.ToMillionths(click.MediaBuyCost ?? 0);
        RevenueValue += sign * Money.ToMillionths(click.RevenueValue ?? 0);
    }
}
