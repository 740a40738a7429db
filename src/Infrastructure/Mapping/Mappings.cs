using AutoMapper;
using ClickTracking.Infrastructure.Access;

namespace ClickTracking.Infrastructure.Mapping;

/// <summary>All mappings. They map flat, finite types only: see docs/decisions/0004-package-versions.md.</summary>
public static class Mappings
{
    /// <param name="others">The profiles of layers above, of which one mapper serves all.</param>
    public static MapperConfiguration Create(params IEnumerable<Profile> others) => new(mappings =>
    {
        mappings.AddProfiles(others);
        mappings.AddProfile<AccessProfile>();
    });
}
