using AutoMapper;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Reports;

namespace ClickTracking.Infrastructure.Mapping;

/// <summary>All mappings. Only flat, finite types: see docs/decisions/0004-package-versions.md.</summary>
public static class Mappings
{
    /// <param name="others">The profiles of layers above, of which one mapper serves all.</param>
    public static MapperConfiguration Create(params IEnumerable<Profile> others) => new(mappings =>
    {
        mappings.AddProfiles(others);
        mappings.AddProfile<AccessProfile>();
        mappings.AddProfile<ReportProfile>();
    });
}
