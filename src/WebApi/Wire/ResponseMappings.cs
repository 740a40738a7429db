using AutoMapper;
using ClickTracking.WebApi.Discrepancies;
using ClickTracking.WebApi.Ledger;
using ClickTracking.WebApi.Lookup;
using ClickTracking.WebApi.Nodes;
using ClickTracking.WebApi.Redirects;
using ClickTracking.WebApi.Reports;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Registers the mappings from the results of queries to responses. Only finite types: docs/decisions/0004-package-versions.md.
/// </summary>
internal static class ResponseMappings
{
    public static IServiceCollection AddResponseMappings(this IServiceCollection services) => services
        .AddSingleton<Profile, DiscrepancyProfile>()
        .AddSingleton<Profile, FailedTagProfile>()
        .AddSingleton<Profile, LedgerProfile>()
        .AddSingleton<Profile, LookupProfile>()
        .AddSingleton<Profile, NodeProfile>()
        .AddSingleton<Profile, FeedStatusProfile>()
        .AddSingleton<Profile, ReportResponseProfile>();
}
