using ClickTracking.Application.Resources.Definition;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application.UnitTests.Resources.Definition;

/// <summary>The rules that every registered definition keeps, so that a new one is found when it does not.</summary>
internal sealed class ResourceDefinitionTests
{
    private static readonly IServiceCollection _services = new ServiceCollection().AddApplication();

    private static IReadOnlyList<RegisteredResource> Registered { get; } =
        [.. _services.Where(s => s.ServiceType == typeof(RegisteredResource)).Select(s => (RegisteredResource)s.ImplementationInstance!)];

    private static IEnumerable<Facts> All { get; } = [.. Registered.Select(r => (Facts)typeof(ResourceDefinitionTests)
        .GetMethod(nameof(FactsOf), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
        .MakeGenericMethod(r.Type)
        .Invoke(null, [_services.Single(s => s.ServiceType == typeof(Resource<>).MakeGenericType(r.Type)).ImplementationInstance, r])!)];

    [Test]
    public void Every_resource_has_a_name_and_a_table_of_its_own()
    {
        All.Count().Should().BeGreaterThanOrEqualTo(10);
        All.Select(f => f.Name).Should().OnlyHaveUniqueItems();
        All.Select(f => f.Table).Should().OnlyHaveUniqueItems();
    }

    [TestCaseSource(nameof(All))]
    public void Names_and_columns_are_unique_and_begin_with_the_id(Facts facts)
    {
        facts.Names.Should().OnlyHaveUniqueItems().And.StartWith("id");
        facts.Columns.Should().OnlyHaveUniqueItems();
    }

    [TestCaseSource(nameof(All))]
    public void A_new_object_has_no_id_and_belongs_to_no_member(Facts facts) => (facts.NewId, facts.NewMember ?? 0).Should().Be((0, 0));

    /// <summary>Every statement writes both anyway: a field that wrote one too would name it twice.</summary>
    [TestCaseSource(nameof(All))]
    public void No_field_stores_the_id_or_the_time_of_the_last_change(Facts facts) =>
        (facts.Fixed.Concat(facts.Changeable)).Should().NotContain("id").And.NotContain("last_modified");

    [TestCaseSource(nameof(All))]
    public void An_owner_never_changes(Facts facts)
    {
        facts.Changeable.Should().NotContain("member_id");
        if (facts.ParentParameter is { } parent)
            facts.Fixed.Should().Contain(parent, "the parent of a new object is stored");
    }

    [TestCaseSource(nameof(All))]
    public void A_field_that_a_body_can_set_is_stored(Facts facts) =>
        facts.Settable.Except(facts.Changeable).Should().BeSubsetOf(["password"], "its hash is stored in its place");

    [TestCaseSource(nameof(All))]
    public void What_is_unique_is_a_field_and_references_name_fields(Facts facts)
    {
        if (facts.UniqueField is { } unique && !facts.IsReadOnly)
            facts.Names.Should().Contain(unique);
        facts.ReferencePaths.Select(p => p.Split('.')[0]).Should().BeSubsetOf(facts.Names);
    }

    private static Facts FactsOf<T>(Resource<T> resource, RegisteredResource registered)
        where T : class
    {
        string[] Stored(FieldStorage storage) => [.. resource.Fields.Where(f => f.Storage == storage).Select(f => f.Column)];
        var isReadOnly = registered.IsReadOnly;
        return new Facts(
            resource.Name, resource.Table, isReadOnly, [.. resource.Fields.Where(f => !f.IsInternal).Select(f => f.Name)],
            [.. resource.Fields.SelectMany(f => f.Columns)], isReadOnly ? [] : Stored(FieldStorage.Fixed),
            isReadOnly ? [] : Stored(FieldStorage.Changeable),
            [.. resource.Fields.Where(f => !f.ReadOnly && !f.FromQuery).Select(f => f.Column)],
            resource.Id(resource.New()), resource.MemberId(resource.New()), resource.Parent?.Parameter, resource.UniqueField,
            [.. resource.References.Select(r => r.Path)]);
    }

    /// <summary>What the tests look at, whatever the type of the objects.</summary>
    internal sealed record Facts(
        string Name, string Table, bool IsReadOnly, IReadOnlyList<string> Names, IReadOnlyList<string> Columns, IReadOnlyList<string> Fixed,
        IReadOnlyList<string> Changeable, IReadOnlyList<string> Settable, long NewId, long? NewMember, string? ParentParameter,
        string? UniqueField, IReadOnlyList<string> ReferencePaths)
    {
        public override string ToString() => Name;
    }
}
