using AutoMapper;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Ledger;

namespace ClickTracking.WebApi.Ledger;

/// <summary>Maps the click ledger to its response.</summary>
internal sealed class LedgerProfile : Profile
{
    public LedgerProfile()
    {
        CreateMap<ClickLedger, LedgerContent>()
            .ForMember(l => l.Lost, o => o.MapFrom(l => l.Count(LossKind.Lost)))
            .ForMember(l => l.Rejected, o => o.MapFrom(l => l.Count(LossKind.Rejected)))
            .ForMember(l => l.Unreadable, o => o.MapFrom(l => l.Count(LossKind.Unreadable)))
            .ForMember(l => l.AnsweredByNode, o => o.MapFrom(l => l.AnsweredBy));
        // A loss ends with the whole second that its last click came in.
        CreateMap<ClickLoss, LossContent>()
            .ForCtorParam(nameof(LossContent.NodeId), o => o.MapFrom(l => l.Node))
            .ForCtorParam(nameof(LossContent.To), o => o.MapFrom(l => l.To.AddTicks(TimeSpan.TicksPerSecond - 1)));
        CreateMap<Invariant, InvariantContent>().ForCtorParam(nameof(InvariantContent.NodeId), o => o.MapFrom(i => i.Node));
        CreateMap<NodeLedger, NodeLedgerContent>()
            .ForMember(n => n.NodeId, o => o.MapFrom(n => n.Node))
            .ForMember(n => n.SinceStart, o => o.MapFrom((n, _, _, map) => Counts(n.SinceStart, n.Outcomes, c => c.SinceStart, map)))
            .ForMember(n => n.Total, o => o.MapFrom((n, _, _, map) => Counts(n.Total, n.Outcomes, c => c.Total, map)));
        CreateMap<LedgerCounts, CountsContent>().IncludeMembers(c => c.Shipping).ForMember(c => c.Outcomes, o => o.Ignore());
        CreateMap<ShippingCounts, CountsContent>(MemberList.None);
    }

    private static CountsContent Counts(
        LedgerCounts counts, IReadOnlyList<OutcomeCount> outcomes, Func<OutcomeCount, long> count, ResolutionContext map) =>
        map.Mapper.Map<CountsContent>(counts) with { Outcomes = outcomes.ToDictionary(o => o.Outcome, count) };
}
