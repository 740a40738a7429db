using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Ledger;

/// <summary>The ledger as JSON: the answer first, then what it rests on. Times are UTC, like all of the API.</summary>
internal static class LedgerWriter
{
    public static void Write(Utf8JsonWriter writer, ClickLedger ledger)
    {
        writer.WriteStartObject();
        WriteTime(writer, "since", ledger.Since);
        WriteTime(writer, "until", ledger.Until);
        foreach (var kind in Enum.GetValues<LossKind>())
            writer.WriteNumber(WireNames<LossKind>.Of(kind), ledger.Count(kind));
        writer.WriteBoolean("holds", ledger.Holds);
        writer.WriteNumber("answered_by_node", ledger.AnsweredBy);
        WriteList(writer, "losses", ledger.Losses, Write);
        WriteList(writer, "invariants", ledger.Invariants, Write);
        WriteList(writer, "nodes", ledger.Nodes, Write);
        WriteExactness(writer);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ClickLoss loss)
    {
        writer.WriteNumber("node_id", loss.Node);
        writer.WriteString("kind", WireNames<LossKind>.Of(loss.Kind));
        WriteTime(writer, "from", loss.From);
        WriteTime(writer, "to", loss.To.AddTicks(TimeSpan.TicksPerSecond - 1));
        writer.WriteNumber("clicks", loss.Clicks);
        writer.WriteString("reason", loss.Reason);
    }

    private static void Write(Utf8JsonWriter writer, Invariant invariant)
    {
        writer.WriteNumber("node_id", invariant.Node);
        writer.WriteString("name", invariant.Name);
        writer.WriteBoolean("holds", invariant.Holds);
        writer.WriteString("explanation", invariant.Explanation);
    }

    private static void Write(Utf8JsonWriter writer, NodeLedger node)
    {
        writer.WriteNumber("node_id", node.Node);
        writer.WriteString("state", node.State is { } state ? WireNames<NodeState>.Of(state) : null);
        WriteTime(writer, "started_at", node.StartedAt);
        WriteTime(writer, "reported_at", node.ReportedAt);
        writer.WriteNumber("pending", node.Pending);
        writer.WriteNumber("pending_bytes", node.PendingBytes);
        Write(writer, "since_start", node.SinceStart, node.Outcomes, o => o.SinceStart);
        Write(writer, "total", node.Total, node.Outcomes, o => o.Total);
    }

    private static void Write(
        Utf8JsonWriter writer, string name, LedgerCounts counts, IReadOnlyList<OutcomeCount> outcomes, Func<OutcomeCount, long> count)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("answered", counts.Answered);
        writer.WriteNumber("journaled", counts.Journaled);
        writer.WriteNumber("emergency", counts.Emergency);
        writer.WriteNumber("lost", counts.Lost);
        writer.WriteNumber("shipped", counts.Shipping.Shipped);
        writer.WriteNumber("stored", counts.Shipping.Stored);
        writer.WriteNumber("already_stored", counts.Shipping.AlreadyStored);
        writer.WriteNumber("rejected", counts.Shipping.Rejected);
        writer.WriteNumber("unreadable", counts.Shipping.Unreadable);
        writer.WriteStartObject("outcomes");
        foreach (var outcome in outcomes)
            writer.WriteNumber(outcome.Outcome, count(outcome));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What a <c>kill -9</c> or a power cut may take from the totals.</summary>
    private static void WriteExactness(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("a_crash_may_take");
        writer.WriteString("answered journaled emergency shipped stored already_stored rejected unreadable pending", "nothing");
        writer.WriteString("lost losses", "the last second");
        writer.WriteString("outcomes", "the last five seconds");
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTime? time)
    {
        if (time is { } known)
            writer.WriteString(name, ResourceJson.Time(known));
        else
            writer.WriteNull(name);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
