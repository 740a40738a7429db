using ClickTracking.Application.Common;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Ledger;

/// <summary>The shape of what <see cref="LedgerWriter"/> writes; a test holds the two together.</summary>
internal static class LedgerSchema
{
    public static OpenApiSchema Ledger() => Schemas.Object(
    [
        ("since", Schemas.Time().Nullable()),
        ("until", Schemas.Time().Nullable()),
        .. WireNames<LossKind>.All.Select(k => (k, (IOpenApiSchema)Schemas.Whole())),
        ("holds", Schemas.Flag("Every invariant holds.")),
        ("answered_by_node", Schemas.Whole()),
        ("losses", Schemas.ListOf(Loss())),
        ("invariants", Schemas.ListOf(Schemas.Object(
            ("node_id", Schemas.Whole()),
            ("name", Schemas.Text()),
            ("holds", Schemas.Flag()),
            ("explanation", Schemas.Text("Why it does not hold.").Nullable())))),
        ("nodes", Schemas.ListOf(Node())),
        ("a_crash_may_take", Free(Schemas.Text())),
    ]);

    private static OpenApiSchema Loss() => Schemas.Object(
        ("node_id", Schemas.Whole()),
        ("kind", Schemas.OneOf<LossKind>()),
        ("from", Schemas.Time()),
        ("to", Schemas.Time()),
        ("clicks", Schemas.Whole()),
        ("reason", Schemas.Text()));

    private static OpenApiSchema Node() => Schemas.Object(
        ("node_id", Schemas.Whole()),
        ("state", Schemas.OneOf(WireNames<NodeState>.All).Nullable()),
        ("started_at", Schemas.Time().Nullable()),
        ("reported_at", Schemas.Time().Nullable()),
        ("pending", Schemas.Whole()),
        ("pending_bytes", Schemas.Whole()),
        ("since_start", Counts()),
        ("total", Counts()));

    private static OpenApiSchema Counts() => Schemas.Object(
        ("answered", Schemas.Whole()),
        ("journaled", Schemas.Whole()),
        ("emergency", Schemas.Whole()),
        ("lost", Schemas.Whole()),
        ("shipped", Schemas.Whole()),
        ("stored", Schemas.Whole()),
        ("already_stored", Schemas.Whole()),
        ("rejected", Schemas.Whole()),
        ("unreadable", Schemas.Whole()),
        ("outcomes", Free(Schemas.Whole())));

    /// <summary>Values under any names.</summary>
    private static OpenApiSchema Free(OpenApiSchema value) => new() { Type = JsonSchemaType.Object, AdditionalProperties = value };
}
