using AutoMapper;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Reports;

namespace ClickTracking.Infrastructure.Mapping;

/// <summary>Every mapping there is. Only flat, finite types: see docs/decisions/0004-package-versions.md.</summary>
public static class Mappings
{
    public static MapperConfiguration Create() => new(mappings =>
    {
        mappings.AddProfile<AccessProfile>();
        mappings.AddProfile<ReportProfile>();
    });
}
