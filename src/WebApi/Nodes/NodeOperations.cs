using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Nodes;

/// <summary>What asking after nodes, and retiring one, take and answer.</summary>
internal static class NodeOperations
{
    public sealed class List : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .Answers("All nodes.", Envelopes.Several("nodes", NodesController.Schema()))
            .Fails(StatusCodes.Status403Forbidden);
    }

    public sealed class Retire : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Whole(), "The node's number.", required: true)
            .TakesBody(Schemas.Object(("node", Schemas.Object(("state", Schemas.OneOf([WireNames<NodeState>.Of(NodeState.Retired)]))))))
            .Answers("The node as it is now.", Envelopes.One("node", NodesController.Schema(), Schemas.Text()))
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
    }
}
