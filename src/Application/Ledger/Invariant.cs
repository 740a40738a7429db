using System.Globalization;

namespace ClickTracking.Application.Ledger;

/// <summary>Something that is true of a node's ledger unless clicks went missing, or a fault of ours miscounts.</summary>
/// <param name="Explanation">Why it does not hold, with the numbers; null when it holds.</param>
public sealed record Invariant(int Node, string Name, bool Holds, string? Explanation)
{
    /// <summary>
    /// Of the first, both sides are counted apart: answers by the requests, clicks by the journal's writer. Of the second, the journal's files
    /// tell what was committed before each of them. Of the third, each number is counted for itself in the transaction that stores the clicks.
    /// </summary>
    public static IReadOnlyList<Invariant> Check(NodeLedger ledger)
    {
        var (now, ever) = (ledger.SinceStart, ledger.Total);
        var shipping = ever.Shipping;
        return
        [
            // Not equal under load: a click is committed before its answer is counted.
            Of("since start: answered <= journaled + emergency + lost", now.Answered <= now.Journaled + now.Emergency + now.Lost,
                $"{now.Answered} answers for clicks, but {now.Journaled} journaled + {now.Emergency} emergency + {now.Lost} lost"),
            Of("total: journaled = shipped + pending", ever.Journaled == shipping.Shipped + ledger.Pending,
                $"{ever.Journaled} journaled, but {shipping.Shipped} shipped + {ledger.Pending} pending: {shipping.Unreadable} could not be read back"),
            Of("total: shipped = stored + already_stored + rejected", shipping.Shipped == shipping.Stored + shipping.AlreadyStored + shipping.Rejected,
                $"{shipping.Shipped} shipped, but {shipping.Stored} stored + {shipping.AlreadyStored} already stored + {shipping.Rejected} rejected"),
        ];

        Invariant Of(string name, bool holds, FormattableString explanation) =>
            new(ledger.Node, name, holds, holds ? null : explanation.ToString(CultureInfo.InvariantCulture));
    }
}
