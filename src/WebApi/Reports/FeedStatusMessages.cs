using AutoMapper;
using ClickTracking.Application.Nodes;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Reports;

/// <param name="CompleteUntil">The end of the last complete hour; null: no hour is complete.</param>
/// <param name="WaitingFor">The nodes that hold hours open that have ended.</param>
/// <param name="Hours">The newest last; it has not ended yet.</param>
internal sealed record FeedStatusResponse(
    DateTime? CompleteUntil, IReadOnlyList<WaitingNodeContent> WaitingFor, IReadOnlyList<FeedHourContent> Hours) : OkResponse;

/// <param name="Hour">The beginning of the hour.</param>
/// <param name="LastRun">When clicks of the hour were last stored; null: none, or before there was this record.</param>
/// <param name="Complete">Every node has shipped its clicks of this hour.</param>
/// <param name="Rows">The rows that a feed of this hour has now.</param>
/// <param name="Late">Clicks that were stored after the hour was complete.</param>
/// <param name="WithoutNodes">Retired nodes without whose clicks the hour closed.</param>
internal sealed record FeedHourContent(
    DateTime Hour, DateTime? LastRun, bool Complete, long Rows, long Late, IReadOnlyList<int> WithoutNodes);

/// <param name="Host">The machine's name, for administrators.</param>
/// <param name="ShippedUntil">The time before which each of its clicks is in the database; null: not known.</param>
/// <param name="PendingBytes">Bytes in its journal that wait for the database, as of its last report.</param>
internal sealed record WaitingNodeContent(int Id, string? Host, NodeState State, DateTime? ShippedUntil, long PendingBytes);

/// <summary>Maps the state of the feed to its part of a response.</summary>
internal sealed class FeedStatusProfile : Profile
{
    public FeedStatusProfile()
    {
        CreateMap<FeedStatus, FeedStatusResponse>();
        CreateMap<WaitingNode, WaitingNodeContent>();
        CreateMap<FeedStatusHour, FeedHourContent>()
            .ForCtorParam(nameof(FeedHourContent.Hour), o => o.MapFrom(h => h.Hour.StartsAt))
            .ForCtorParam(nameof(FeedHourContent.LastRun), o => o.MapFrom(h => h.Hour.LastRun))
            .ForCtorParam(nameof(FeedHourContent.Rows), o => o.MapFrom(h => h.Hour.Rows))
            .ForCtorParam(nameof(FeedHourContent.Late), o => o.MapFrom(h => h.Hour.Late));
    }
}
