using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Redirects;
using ClickTracking.WebApi.Console.Objects;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>The numbers of the click ledger as tables.</summary>
internal static class LedgerTables
{
    public static IReadOnlyList<PageTable> Of(ClickLedger ledger) =>
    [
        Losses(ledger), Accounts(ledger, "accounts", Texts.LedgerAccounts, n => n.Total), Checks(ledger),
        Accounts(ledger, "since-start", Texts.LedgerSinceStart, n => n.SinceStart), Outcomes(ledger),
    ];

    private static PageTable Losses(ClickLedger ledger) => new(
        "losses", Texts.LedgerLosses,
        [
            new(Texts.Node), new(Texts.LedgerKind), new(Texts.AuditFrom, IsTime: true), new(Texts.AuditTo, IsTime: true),
            new(Texts.LedgerClicks, IsNumber: true), new(Texts.LedgerReason),
        ],
        [
            .. ledger.Losses.Select(l => new object?[]
            {
                Text(l.Node), new MarkedCell(ObjectTexts.Value(WireNames<LossKind>.Of(l.Kind)), "bad"), l.From, l.To, l.Clicks, l.Reason,
            }),
        ])
    {
        Empty = Texts.LedgerNoLosses,
    };

    private static PageTable Accounts(ClickLedger ledger, string name, string title, Func<NodeLedger, LedgerCounts> countsOf) => new(
        name, title,
        [
            new(Texts.Node), .. Numbers(
                Texts.LedgerAnswered, Texts.LedgerJournaled, Texts.LedgerEmergency, Texts.LedgerLost, Texts.LedgerShipped,
                Texts.LedgerStored, Texts.LedgerAlreadyStored, Texts.LedgerRejected, Texts.LedgerUnreadable, Texts.LedgerPending),
        ],
        [
            .. from node in ledger.Nodes
               let counts = countsOf(node)
               let shipping = counts.Shipping
               select new object?[]
               {
                   Text(node.Node), counts.Answered, counts.Journaled, counts.Emergency, counts.Lost, shipping.Shipped, shipping.Stored,
                   shipping.AlreadyStored, shipping.Rejected, shipping.Unreadable, node.Pending,
               },
        ]);

    private static PageTable Checks(ClickLedger ledger) => new(
        "checks", Texts.LedgerChecks,
        [new(Texts.Node), new(Texts.LedgerCheck), new(Texts.LedgerHolds), new(Texts.LedgerWhy)],
        [
            .. ledger.Invariants.Select(i => new object?[]
            {
                Text(i.Node), i.Name,
                i.Holds ? new MarkedCell(Texts.LedgerYes, "good") : new MarkedCell(Texts.LedgerNo, "bad"), i.Explanation,
            }),
        ]);

    /// <summary>The numbers of all nodes together.</summary>
    private static PageTable Outcomes(ClickLedger ledger) => new(
        "outcomes", Texts.LedgerOutcomes, [new(Texts.LedgerOutcome), .. Numbers(Texts.LedgerSinceStartShort, Texts.LedgerEver)],
        [
            .. from outcome in ledger.Nodes.SelectMany(n => n.Outcomes).GroupBy(o => o.Outcome)
               orderby WireNames<RedirectCount>.TryParse(outcome.Key, out var known) ? (int)known : int.MaxValue
               select new object?[] { ObjectTexts.Outcome(outcome.Key), outcome.Sum(o => o.SinceStart), outcome.Sum(o => o.Total) },
        ]);

    /// <summary>A node's number is a name, with which nobody calculates.</summary>
    private static string Text(int node) => node.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<TableColumn> Numbers(params IEnumerable<string> labels) =>
        labels.Select(l => new TableColumn(l, IsNumber: true));
}
