using System.Globalization;

namespace ClickTracking.Application.Ledger;

/// <summary>A statement about a node's ledger that is true unless clicks are missing, or an error of ours miscounts.</summary>
/// <param name="Explanation">Why it does not hold, with the numbers; null when it holds.</param>
public sealed record Invariant(int Node, string Name, bool Holds, string? Explanation)
{
    /// <summary>
    /// The two sides of the first are counted apart: answers by the requests, clicks by the journal's writer. For the second, the journal's
    /// files record the number of clicks committed before each of them. The numbers of the third are counted one by one in the transaction
    /// that stores the clicks.
    /// </summary>
    public static IReadOnlyList<Invariant> Check(NodeLedger ledger)
    {
        var (now, ever) = (ledger.SinceStart, ledger.Total);
        var (shipped, stored, alreadyStored, rejected, unreadable) = ever.Shipping;
        return
        [
            // The sides differ under load, because a click is committed before its answer is counted.
            Of("since start: answered <= journaled + emergency + lost", now.Answered <= now.Journaled + now.Emergency + now.Lost,
                $"{now.Answered} answers for clicks, but {now.Journaled} journaled + {now.Emergency} emergency + {now.Lost} lost"),
            Of("total: journaled = shipped + pending", ever.Journaled == shipped + ledger.Pending,
                $"{ever.Journaled} journaled, but {shipped} shipped + {ledger.Pending} pending: {unreadable} could not be read back"),
            Of("total: shipped = stored + already_stored + rejected", shipped == stored + alreadyStored + rejected,
                $"{shipped} shipped, but {stored} stored + {alreadyStored} already stored + {rejected} rejected"),
        ];

        Invariant Of(string name, bool holds, FormattableString explanation) =>
            new(ledger.Node, name, holds, holds ? null : explanation.ToString(CultureInfo.InvariantCulture));
    }
}
