using AutoMapper;
using AutoMapper.Internal;
using ClickTracking.Infrastructure.Mapping;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests;

/// <summary>
/// AutoMapper 14 overflows the stack on a deep graph of objects (GHSA-rvv3-g6hj-g44x), so what it maps has no depth:
/// docs/decisions/0004-package-versions.md.
/// </summary>
internal sealed class MappingsTests
{
    private static IEnumerable<TypeMap> Maps => Mappings.Create().Internal().GetAllTypeMaps();

    [Test]
    public void Every_mapping_is_complete() => Mappings.Create().AssertConfigurationIsValid();

    [Test]
    public void Every_mapped_type_is_flat()
    {
        Maps.Should().NotBeEmpty();
        Maps.SelectMany(m => new[] { m.SourceType, m.DestinationType }).SelectMany(Nested).Should().BeEmpty();
    }

    [TestCase(typeof(Self), "Self.Next is Self")]
    [TestCase(typeof(Selves), "Selves.Many is List`1 of Selves")]
    [TestCase(typeof(ByValue), "ByValue.Place is Place")]
    [TestCase(typeof(Keyed), "Keyed.Named is Dictionary`2 of Flat")]
    [TestCase(typeof(Anything), "Anything.Value is Object")]
    [TestCase(typeof(Arrays), "Arrays.Many is Int32[][] of Int32[]")]
    public void Depth_is_found(Type type, string finding) => Nested(type).Should().Equal(finding);

    [Test]
    public void What_is_flat_is_found_to_be() => Nested(typeof(Flat)).Should().BeEmpty();

    /// <summary>
    /// The members of a type that are neither plain values nor sequences of plain values. As no member may be an object,
    /// the walk has one step, and no type can contain itself or another mapped type.
    /// </summary>
    private static IEnumerable<string> Nested(Type type) =>
        from member in type.GetProperties().Select(p => (p.Name, Type: p.PropertyType)).Concat(type.GetFields().Select(f => (f.Name, Type: f.FieldType)))
        where !IsPlain(member.Type)
        let inner = Elements(member.Type).Where(e => !IsPlain(e)).ToArray()
        where inner.Length > 0
        select $"{type.Name}.{member.Name} is {member.Type.Name}" + (inner[0] == member.Type ? "" : $" of {inner[0].Name}");

    /// <summary>What a sequence consists of; of anything else, itself.</summary>
    private static Type[] Elements(Type type)
    {
        if (type.IsArray)
            return [type.GetElementType()!];
        var isSequence = type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable));
        return isSequence ? type.GetGenericArguments() : [type];
    }

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan);
    }

    private sealed record Self(int Id, Self? Next);

    private sealed record Selves(List<Selves> Many);

    private sealed record Place(int X);

    private sealed record ByValue(Place Place);

    private sealed record Keyed(Dictionary<string, Flat> Named);

    private sealed record Anything(object Value);

    private sealed record Arrays(int[][] Many);

    private sealed record Flat(int Id, string Name, decimal? Cost, DateTime Time, DayOfWeek? Day, string[] Names, IReadOnlyList<long> Ids, byte[] Hash);
}
