using AutoMapper;
using AutoMapper.Internal;
using ClickTracking.WebApi.Wire;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>
/// AutoMapper 14 overflows the stack on a deep graph of objects (GHSA-rvv3-g6hj-g44x), so no type that it maps contains itself:
/// docs/decisions/0004-package-versions.md.
/// </summary>
internal sealed class ResponseMappingsTests
{
    private static readonly MapperConfiguration _mappings = new(
        mappings => mappings.AddProfiles(new ServiceCollection().AddResponseMappings().BuildServiceProvider().GetServices<Profile>()));

    [Test]
    public void Every_mapping_is_complete() => _mappings.AssertConfigurationIsValid();

    [Test]
    public void Every_profile_is_registered() => typeof(ResponseMappings).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Profile)))
        .Should().BeEquivalentTo(new ServiceCollection().AddResponseMappings().Select(s => s.ImplementationType));

    [Test]
    public void Every_mapped_type_is_finite() => _mappings.Internal().GetAllTypeMaps()
        .SelectMany(m => new[] { m.SourceType, m.DestinationType }).Distinct().SelectMany(t => Endless(t, [])).Should().BeEmpty();

    [TestCase(typeof(Self), "Self > Self")]
    [TestCase(typeof(Other), "Other > Others > Other")]
    public void A_type_that_contains_itself_is_found(Type type, string finding) => Endless(type, []).Should().Equal(finding);

    [Test]
    public void A_finite_type_is_found_to_be_one() => Endless(typeof(Pair), []).Should().BeEmpty();

    /// <summary>Returns the ways from a type to itself through its members.</summary>
    private static IEnumerable<string> Endless(Type type, IReadOnlyList<Type> path) =>
        path.Contains(type) ? [string.Join(" > ", path.Append(type).Select(t => t.Name))]
        : type.Assembly == typeof(string).Assembly ? ElementsOf(type).SelectMany(t => Endless(t, path))
        : type.IsEnum ? []
        : type.GetProperties().SelectMany(p => Endless(p.PropertyType, [.. path, type]));

    private static Type[] ElementsOf(Type type) => type.GetElementType() is { } element ? [element] : type.GetGenericArguments();

    private sealed record Self(int Id, Self? Next);

    private sealed record Other(IReadOnlyList<Others> Many);

    private sealed record Others(Dictionary<string, Other> Named);

    private sealed record Pair(Flat Left, Flat Right, Flat?[] More);

    private sealed record Flat(int Id, string Name, DateTime? Time, DayOfWeek Day, string[] Names);
}
