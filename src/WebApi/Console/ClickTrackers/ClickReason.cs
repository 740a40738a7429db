using System.Net;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The words of a page for the reasons and the network of a click.</summary>
internal static class ClickReason
{
    public static IReadOnlyList<ClickReasons> All { get; } =
        [ClickReasons.Robot, ClickReasons.Prefetch, ClickReasons.Duplicate, ClickReasons.BadCost];

    public static string WireName(ClickReasons reason) => WireNames<ClickReasons>.Of(reason);

    /// <summary>Why a click does not count, or that it does.</summary>
    public static string Explain(Click click)
    {
        var names = All.Where(r => click.Reasons.HasFlag(r)).Select(NameOf).ToArray();
        return names.Length == 0 ? Texts.CountsWhy : string.Join(", ", names);
    }

    public static string NameOf(ClickReasons reason) => reason switch
    {
        ClickReasons.Robot => Texts.ReasonRobot,
        ClickReasons.Prefetch => Texts.ReasonPrefetch,
        ClickReasons.Duplicate => Texts.ReasonDuplicate,
        _ => Texts.ReasonBadCost,
    };

    /// <summary>
    /// The network of the visitor, whose whole address no page shows although a setting can store it; null: it is not known.
    /// </summary>
    public static string? NetworkOf(Click click) =>
        IPAddress.TryParse(click.Ip, out var address) ? ClientAddress.Truncated(address) : null;
}
