using ClickTracking.Application.Nodes;
using ClickTracking.Application.Services;
using ClickTracking.WebApi.Description;

namespace ClickTracking.WebApi.Nodes;

/// <summary>What asking after nodes, and retiring one, take and answer.</summary>
internal static class NodeOperations
{
    public sealed class List : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .Answers("All nodes.", Schemas.Object(
                ("status", Schemas.Text()),
                ("count", Schemas.Whole()),
                ("start_element", Schemas.Whole()),
                ("num_elements", Schemas.Whole()),
                ("nodes", Schemas.ListOf(NodesController.Schema()))))
            .Fails(StatusCodes.Status403Forbidden);
    }

    public sealed class Retire : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Whole(), "The node's number.", required: true)
            .TakesBody(Schemas.Object(("node", Schemas.Object(("state", Schemas.OneOf([WireNames<NodeState>.Of(NodeState.Retired)]))))))
            .Answers("The node as it is now.", Schemas.Object(
                ("status", Schemas.Text()),
                ("count", Schemas.Whole()),
                ("id", Schemas.Text()),
                ("start_element", Schemas.Whole()),
                ("num_elements", Schemas.Whole()),
                ("node", NodesController.Schema())))
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
    }
}
