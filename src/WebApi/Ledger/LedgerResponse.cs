using System.Text.Json.Serialization;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Ledger;

/// <summary>The content of the response to <c>GET /click-ledger</c>.</summary>
internal sealed record LedgerResponse([property: JsonPropertyName(LedgerResponse.Key)] LedgerContent Ledger) : OkResponse
{
    public const string Key = "click-ledger";
}

/// <summary>The losses in a time, and below them the numbers that prove them.</summary>
internal sealed record LedgerContent
{
    /// <summary>The part of the totals that a <c>kill -9</c> or a power cut may take.</summary>
    private static readonly Dictionary<string, string> _aCrashMayTake = new()
    {
        ["answered journaled emergency shipped stored already_stored rejected unreadable pending"] = "nothing",
        ["lost losses"] = "the last second",
        ["outcomes"] = "the last five seconds",
    };

    public DateTime Since { get; init; }

    public DateTime Until { get; init; }

    public long Lost { get; init; }

    public long Rejected { get; init; }

    public long Unreadable { get; init; }

    /// <summary>Every invariant holds.</summary>
    public bool Holds { get; init; }

    public int AnsweredByNode { get; init; }

    public required IReadOnlyList<LossContent> Losses { get; init; }

    public required IReadOnlyList<InvariantContent> Invariants { get; init; }

    public required IReadOnlyList<NodeLedgerContent> Nodes { get; init; }

    public IReadOnlyDictionary<string, string> ACrashMayTake { get; } = _aCrashMayTake;
}

/// <summary>A time in which a node lost clicks; both ends are whole seconds and belong to it.</summary>
internal sealed record LossContent(int NodeId, LossKind Kind, DateTime From, DateTime To, long Clicks, string Reason);

/// <param name="Explanation">The reason why it does not hold; null: it holds.</param>
internal sealed record InvariantContent(int NodeId, string Name, bool Holds, string? Explanation);

internal sealed record NodeLedgerContent
{
    public int NodeId { get; init; }

    public NodeState? State { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? ReportedAt { get; init; }

    public long Pending { get; init; }

    public long PendingBytes { get; init; }

    public required CountsContent SinceStart { get; init; }

    public required CountsContent Total { get; init; }
}

internal sealed record CountsContent
{
    public long Answered { get; init; }

    public long Journaled { get; init; }

    public long Emergency { get; init; }

    public long Lost { get; init; }

    public long Shipped { get; init; }

    public long Stored { get; init; }

    public long AlreadyStored { get; init; }

    public long Rejected { get; init; }

    public long Unreadable { get; init; }

    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }
}
