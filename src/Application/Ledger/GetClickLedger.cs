using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Members;
using MediatR;

namespace ClickTracking.Application.Ledger;

/// <summary>Returns the account of every node's clicks and the losses in a time, which show whether a click was lost.</summary>
/// <param name="Since">UTC, as <c>2026-01-31 00:00:00</c>; null: seven days before <paramref name="Until"/>.</param>
/// <param name="Until">Exclusive; null: now.</param>
public sealed record GetClickLedger(Caller Caller, string? Since, string? Until) : IRequest<ClickLedger>;

/// <param name="AnsweredBy">The node that answers, whose numbers are those of this moment.</param>
public sealed record ClickLedger(
    int AnsweredBy, DateTime Since, DateTime Until,
    IReadOnlyList<NodeLedger> Nodes, IReadOnlyList<ClickLoss> Losses, IReadOnlyList<Invariant> Invariants)
{
    public bool Holds => Invariants.All(i => i.Holds);

    /// <summary>Counts the clicks of one kind that are missing in the time.</summary>
    public long Count(LossKind kind) => Losses.Where(l => l.Kind == kind).Sum(l => l.Clicks);
}

public sealed class GetClickLedgerHandler(ILedgerRepository ledgers, ILedgerKeeper keeper, TimeProvider time)
    : IRequestHandler<GetClickLedger, ClickLedger>
{
    private static readonly TimeSpan _usual = TimeSpan.FromDays(7);

    /// <exception cref="ApiException">The caller is no administrator, or a time cannot be read.</exception>
    public async Task<ClickLedger> Handle(GetClickLedger request, CancellationToken cancellationToken)
    {
        if (request.Caller.Role != UserRole.Admin)
            throw ApiException.Unauth("the click ledger is for administrators");
        var errors = new ValidationErrors();
        var until = Parse(request.Until, "until", errors) ?? time.GetUtcNow().UtcDateTime;
        var since = Parse(request.Since, "since", errors) ?? until - _usual;
        if (since >= until)
            errors.Add("since", "must be before until");
        errors.ThrowSyntax();

        await keeper.ReportAsync(cancellationToken);
        var nodes = await ledgers.GetNodesAsync(cancellationToken);
        var losses = await ledgers.GetLossesAsync(since, until, cancellationToken);
        return new ClickLedger(keeper.Node, since, until, nodes, losses, [.. nodes.SelectMany(Invariant.Check)]);
    }

    private static DateTime? Parse(string? text, string field, ValidationErrors errors)
    {
        if (text is null)
            return null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, utc, out var time) && time.Year > 1)
            return time;
        errors.Add(field, "must be a time like 2026-01-31 00:00:00");
        return null;
    }
}
