using System.Reflection;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;
using NetArchTest.Rules;

namespace ClickTracking.Infrastructure.IntegrationTests;

/// <summary>
/// The layers WebApi, Infrastructure, Application and Domain: each knows only those behind it. <see cref="RoomTests"/> looks at
/// folders.
/// </summary>
internal sealed class ArchitectureTests
{
    private static readonly Assembly _domain = typeof(Click).Assembly;
    private static readonly Assembly _application = typeof(RecordClick).Assembly;
    private static readonly Assembly _infrastructure = typeof(TrackerDirectory).Assembly;

    /// <summary>Looks at references of assemblies, from which nothing can hide, not even an unused one.</summary>
    [Test]
    public void Domain_depends_on_nothing_but_the_runtime() =>
        _domain.GetReferencedAssemblies().Select(a => a.Name)
            .Should().OnlyContain(name => name!.StartsWith("System.", StringComparison.Ordinal));

    [TestCase("ClickTracking.Application")]
    [TestCase("ClickTracking.Infrastructure")]
    [TestCase("ClickTracking.WebApi")]
    [TestCase("Microsoft")]
    [TestCase("MediatR")]
    [TestCase("AutoMapper")]
    [TestCase("Dapper")]
    [TestCase("System.Data")]
    [TestCase("System.IO")]
    public void Domain_does_not_use(string other) => Offenders(_domain, other).Should().BeEmpty();

    [TestCase("ClickTracking.Infrastructure")]
    [TestCase("ClickTracking.WebApi")]
    [TestCase("Dapper")]
    [TestCase("AutoMapper")]
    [TestCase("Microsoft.AspNetCore")]
    [TestCase("Microsoft.Data")]
    [TestCase("System.Data")]
    public void Application_does_not_use(string other) => Offenders(_application, other).Should().BeEmpty();

    [Test]
    public void Application_refers_to_Domain_the_mediator_and_abstractions_only() =>
        _application.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Should().OnlyContain(name =>
                name == _domain.GetName().Name || name == "MediatR" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    [TestCase("ClickTracking.WebApi")]
    [TestCase("Microsoft.AspNetCore.Mvc")]
    [TestCase("Serilog")]
    public void Infrastructure_does_not_use(string other) => Offenders(_infrastructure, other).Should().BeEmpty();

    /// <summary>The rules above would also hold for no types at all, or for a name that is never found.</summary>
    [Test]
    public void The_rules_find_what_there_is()
    {
        Offenders(_application, "ClickTracking.Domain").Should().Contain(typeof(RecordClickHandler).FullName);
        Offenders(_application, "MediatR").Should().Contain(typeof(RecordClick).FullName);
        Offenders(_infrastructure, "Dapper").Should().NotBeEmpty();
        Types.InAssembly(_domain).GetTypes().Should().Contain(typeof(Click));
    }

    private static IEnumerable<string> Offenders(Assembly layer, string other) =>
        Types.InAssembly(layer).ShouldNot().HaveDependencyOn(other).GetResult().FailingTypeNames ?? [];
}
