using System.Reflection;
using AutoMapper;
using AutoMapper.Configuration;
using ClickTracking.Infrastructure.Access;
using ClickTracking.Infrastructure.Reports;

namespace ClickTracking.Infrastructure.Mapping;

/// <summary>Every mapping there is. Only flat, finite types: see docs/decisions/0004-package-versions.md.</summary>
public static class Mappings
{
    public static MapperConfiguration Create()
    {
        var mappings = new WithoutExtensionMethods();
        mappings.AddProfile<AccessProfile>();
        mappings.AddProfile<ReportProfile>();
        return new MapperConfiguration(mappings);
    }

    /// <summary>
    /// AutoMapper 8 looks for parameterless extension methods of Enumerable to map from, and trips over generic ones that
    /// came with .NET 7 (https://github.com/LuckyPennySoftware/AutoMapper/issues/3988). No mapping here needs any.
    /// </summary>
    private sealed class WithoutExtensionMethods : MapperConfigurationExpression, IProfileConfiguration
    {
        IEnumerable<MethodInfo> IProfileConfiguration.SourceExtensionMethods => [];
    }
}
