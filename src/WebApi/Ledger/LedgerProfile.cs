using AutoMapper;
using ClickTracking.Application.Ledger;

namespace ClickTracking.WebApi.Ledger;

/// <summary>Maps the click ledger to its response.</summary>
internal sealed class LedgerProfile : Profile
{
    public LedgerProfile()
    {
        CreateMap<ClickLedger, LedgerContent>()
            .ForCtorParam(nameof(LedgerContent.Lost), o => o.MapFrom(l => l.Count(LossKind.Lost)))
            .ForCtorParam(nameof(LedgerContent.Rejected), o => o.MapFrom(l => l.Count(LossKind.Rejected)))
            .ForCtorParam(nameof(LedgerContent.Unreadable), o => o.MapFrom(l => l.Count(LossKind.Unreadable)))
            .ForCtorParam(nameof(LedgerContent.AnsweredByNode), o => o.MapFrom(l => l.AnsweredBy))
            .ForMember(l => l.ACrashMayTake, o => o.Ignore());
        // A loss ends with the whole second that its last click came in.
        CreateMap<ClickLoss, LossContent>()
            .ForCtorParam(nameof(LossContent.NodeId), o => o.MapFrom(l => l.Node))
            .ForCtorParam(nameof(LossContent.To), o => o.MapFrom(l => l.To.AddTicks(TimeSpan.TicksPerSecond - 1)));
        CreateMap<Invariant, InvariantContent>().ForCtorParam(nameof(InvariantContent.NodeId), o => o.MapFrom(i => i.Node));
        CreateMap<NodeLedger, NodeLedgerContent>()
            .ForCtorParam(nameof(NodeLedgerContent.NodeId), o => o.MapFrom(n => n.Node))
            .ForCtorParam(nameof(NodeLedgerContent.SinceStart), o => o.MapFrom(n => Counts(n.SinceStart, n, c => c.SinceStart)))
            .ForCtorParam(nameof(NodeLedgerContent.Total), o => o.MapFrom(n => Counts(n.Total, n, c => c.Total)));
    }

    private static CountsContent Counts(LedgerCounts counts, NodeLedger node, Func<OutcomeCount, long> count) => new(
        counts.Answered, counts.Journaled, counts.Emergency, counts.Lost, counts.Shipping.Shipped, counts.Shipping.Stored,
        counts.Shipping.AlreadyStored, counts.Shipping.Rejected, counts.Shipping.Unreadable,
        node.Outcomes.ToDictionary(o => o.Outcome, count));
}
