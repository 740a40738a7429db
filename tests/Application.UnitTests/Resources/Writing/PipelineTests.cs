using ClickTracking.Application.Redirects;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using FluentAssertions;
using MediatR;
using MediatR.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application.UnitTests.Resources.Writing;

/// <summary>The behaviours of MediatR's pipeline stand around the commands that write, and around nothing else.</summary>
internal sealed class PipelineTests
{
    private static readonly IServiceCollection _services = new ServiceCollection().AddApplication();

    private static IEnumerable<ServiceDescriptor> Behaviours =>
        _services.Where(s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IPipelineBehavior<,>));

    [Test]
    public void Preparation_comes_before_the_transaction() =>
        Behaviours.Where(b => b.ServiceType == typeof(IPipelineBehavior<WriteResources<ClickTracker>, IReadOnlyList<ClickTracker>>))
            .Select(b => b.ImplementationType!.GetGenericTypeDefinition())
            .Should().Equal(typeof(RequestPreProcessorBehavior<,>), typeof(ResourceTransaction<,>));

    [Test]
    public void Every_command_that_changes_resources_has_a_transaction()
    {
        var commands = _services.Where(
            s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .Select(s => s.ServiceType.GenericTypeArguments[0]).Where(c => c.IsAssignableTo(typeof(IChangesResources))).ToArray();
        var written = _services.Select(s => s.ImplementationInstance).OfType<RegisteredResource>().Count(r => !r.IsReadOnly);
        commands.Should().HaveCount(2 * written, "each is written and deleted").And.NotBeEmpty();
        Behaviours.Where(b => b.ImplementationType!.GetGenericTypeDefinition() == typeof(ResourceTransaction<,>))
            .Select(b => b.ServiceType.GenericTypeArguments[0]).Should().BeEquivalentTo(commands);
    }

    /// <summary>The mediator asks for the behaviours of each redirect: an open generic would be created for every one of them.</summary>
    [Test]
    public void A_redirect_has_no_behaviour()
    {
        Behaviours.Should().OnlyContain(b => !b.ServiceType.IsGenericTypeDefinition);
        using var provider = _services.BuildServiceProvider();
        var none = provider.GetServices<IPipelineBehavior<RecordClick, RedirectOutcome>>();
        none.Should().BeEmpty()
            .And.BeSameAs(provider.GetServices<IPipelineBehavior<RecordClick, RedirectOutcome>>(), "nothing is allocated for none");
    }
}
