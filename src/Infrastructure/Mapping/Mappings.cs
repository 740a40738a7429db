using AutoMapper;
using ClickTracking.Infrastructure.Access;

namespace ClickTracking.Infrastructure.Mapping;

/// <summary>All mappings. They map flat, finite types only: see docs/decisions/0004-package-versions.md.</summary>
public static class Mappings
{
    public static MapperConfiguration Create() => new(mappings => mappings.AddProfile<AccessProfile>());
}
