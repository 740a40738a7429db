using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Nodes;

/// <summary>
/// Retires a data folder that has lost its number to another one and is gone for good, and returns it: hours close without the clicks that
/// its journal may hold.
/// </summary>
/// <param name="Folder">The id of the data folder, as <c>GET /node</c> shows it.</param>
/// <param name="State">The state that it is to have: <c>retired</c>; null: missing.</param>
public sealed record RetireFolder(Caller Caller, string Folder, string? State) : IRequest<NodeShipping>;

public sealed class RetireFolderHandler(INodeRepository nodes, AuditTrail audit, IUnitOfWork work)
    : IRequestHandler<RetireFolder, NodeShipping>
{
    /// <exception cref="ApiException">The caller is no administrator; no such folder has lost its number.</exception>
    public async Task<NodeShipping> Handle(RetireFolder request, CancellationToken cancellationToken)
    {
        NodeAccess.Require(request.Caller);
        var errors = new ValidationErrors();
        errors.AddUnlessRetired(request.State);
        errors.ThrowSyntax();
        await using var transaction = await work.BeginAsync(cancellationToken);
        var now = await nodes.GetNowAsync(cancellationToken);
        var folder = (await nodes.GetShippingAsync(cancellationToken)).FirstOrDefault(n => n.LostFolder == request.Folder);
        if (folder is null || !await nodes.RetireFolderAsync(request.Folder, now, cancellationToken))
            throw ApiException.NotFound("node", request.Folder);
        await audit.ChangedAsync(
            request.Caller, "node", folder.Number,
            new
            {
                folder = new { old = request.Folder, @new = request.Folder },
                state = new { old = WireNames<NodeState>.Of(folder.State), @new = WireNames<NodeState>.Of(NodeState.Retired) },
            },
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return folder with { State = NodeState.Retired, RetiredAt = folder.RetiredAt ?? now };
    }
}
