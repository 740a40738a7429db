using AutoMapper;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>Maps counts and comparisons to their responses.</summary>
internal sealed class DiscrepancyProfile : Profile
{
    public DiscrepancyProfile()
    {
        CreateMap<LostClicks, LossesContent>();
        CreateMap<ClickTally, CountsContent>();
        CreateMap<CountedDay, DayCountsContent>();
        CreateMap<CountedTracker, TrackerCountsContent>()
            .ForCtorParam(nameof(TrackerCountsContent.Id), o => o.MapFrom(t => t.Tracker.Id))
            .ForCtorParam(nameof(TrackerCountsContent.Name), o => o.MapFrom(t => t.Tracker.Name))
            .ForCtorParam(nameof(TrackerCountsContent.Code), o => o.MapFrom(t => t.Tracker.Code));
        CreateMap<ClickCounts, ClickCountsContent>()
            .ForCtorParam(nameof(ClickCountsContent.StartDate), o => o.MapFrom(c => c.Period.Days[0]))
            .ForCtorParam(nameof(ClickCountsContent.EndDate), o => o.MapFrom(c => EndOf(c.Period)))
            .ForCtorParam(nameof(ClickCountsContent.Timezone), o => o.MapFrom(c => c.Period.Zone.Id));

        CreateMap<ReadColumns, ReadContent>();
        CreateMap<UnmatchedRow, UnmatchedRowContent>();
        CreateMap<UnmatchedRows, UnmatchedContent>().ForCtorParam(nameof(UnmatchedContent.Rows), o => o.MapFrom(u => u.Listed));
        CreateMap<Compared, ComparedContent>()
            .ForCtorParam(nameof(ComparedContent.Verdict), o => o.MapFrom(c => c.Finding.Verdict))
            .ForCtorParam(nameof(ComparedContent.Reasons), o => o.MapFrom(c => ComparisonTable.ReasonsOf(c.Finding)))
            .ForCtorParam(nameof(ComparedContent.ShiftHours), o => o.MapFrom(c => c.Finding.ShiftHours));
        CreateMap<ComparedDay, ComparedDayContent>();
        CreateMap<ComparedTracker, ComparedTrackerContent>()
            .ForCtorParam(nameof(ComparedTrackerContent.Id), o => o.MapFrom(t => t.Tracker.Id))
            .ForCtorParam(nameof(ComparedTrackerContent.Name), o => o.MapFrom(t => t.Tracker.Name))
            .ForCtorParam(nameof(ComparedTrackerContent.Code), o => o.MapFrom(t => t.Tracker.Code));
        CreateMap<ClickCountComparison, ComparisonContent>()
            .ForCtorParam(nameof(ComparisonContent.StartDate), o => o.MapFrom(c => c.Period.Days[0]))
            .ForCtorParam(nameof(ComparisonContent.EndDate), o => o.MapFrom(c => EndOf(c.Period)))
            .ForCtorParam(nameof(ComparisonContent.Timezone), o => o.MapFrom(c => c.Period.Zone.Id))
            .ForCtorParam(nameof(ComparisonContent.Read), o => o.MapFrom(c => c.Columns));
    }

    private static DateOnly EndOf(DiscrepancyPeriod period) => period.Days[^1].AddDays(1);
}
