using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure.Reports;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports;

internal sealed class FeedHourRepositoryTests
{
    /// <summary>
    /// An hour that ends between the two is still open: a node that has shipped everything then may have taken clicks of it since.
    /// </summary>
    [Test]
    public async Task The_time_is_read_before_how_far_the_nodes_have_shipped()
    {
        var nodes = DispatchProxy.Create<INodeRepository, Nodes>();
        await new FeedHourRepository(null!, nodes, null!).GetCompletenessAsync(default);
        ((Nodes)nodes).Calls.Should().Equal(nameof(INodeRepository.GetNowAsync), nameof(INodeRepository.GetShippingAsync));
    }

    /// <summary>Records the calls of a repository that has no nodes.</summary>
    [SuppressMessage("Performance", "CA1852:Seal internal types", Justification = "The proxy derives from it.")]
    private class Nodes : DispatchProxy
    {
        public List<string> Calls { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Add(targetMethod!.Name);
            return targetMethod.Name == nameof(INodeRepository.GetNowAsync)
                ? Task.FromResult(new DateTime(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc))
                : Task.FromResult<IReadOnlyList<NodeShipping>>([]);
        }
    }
}
