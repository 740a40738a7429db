using System.Text.Json.Serialization;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Ledger;

internal sealed record LedgerResponse([property: JsonPropertyName(LedgerResponse.Key)] LedgerContent Ledger) : OkResponse
{
    public const string Key = "click-ledger";
}

/// <summary>The losses in a time, and the numbers that prove them.</summary>
/// <param name="Holds">Every invariant holds.</param>
internal sealed record LedgerContent(
    DateTime Since, DateTime Until, long Lost, long Rejected, long Unreadable, bool Holds, int AnsweredByNode,
    IReadOnlyList<LossContent> Losses, IReadOnlyList<InvariantContent> Invariants, IReadOnlyList<NodeLedgerContent> Nodes)
{
    /// <summary>The part of the totals that a <c>kill -9</c> or a power cut may take.</summary>
    public IReadOnlyDictionary<string, string> ACrashMayTake { get; } = new Dictionary<string, string>
    {
        ["answered journaled emergency shipped stored already_stored rejected unreadable pending"] = "nothing",
        ["lost losses"] = "the last second",
        ["outcomes"] = "the last five seconds",
    };
}

/// <summary>A time in which a node lost clicks; both ends are whole seconds and belong to it.</summary>
internal sealed record LossContent(int NodeId, LossKind Kind, DateTime From, DateTime To, long Clicks, string Reason);

/// <param name="Explanation">The reason why it does not hold; null: it holds.</param>
internal sealed record InvariantContent(int NodeId, string Name, bool Holds, string? Explanation);

internal sealed record NodeLedgerContent(
    int NodeId, NodeState? State, DateTime? StartedAt, DateTime? ReportedAt, long Pending, long PendingBytes,
    CountsContent SinceStart, CountsContent Total);

internal sealed record CountsContent(
    long Answered, long Journaled, long Emergency, long Lost, long Shipped, long Stored, long AlreadyStored, long Rejected, long Unreadable,
    IReadOnlyDictionary<string, long> Outcomes);
