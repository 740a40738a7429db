using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Members;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Ends all sessions of a user, for administrators.</summary>
/// <param name="UserId">The user's id as it stands in the query string.</param>
public sealed record EndSessions(Caller Caller, string UserId) : IRequest;

public sealed class EndSessionsHandler(
    Resource<UserAccount> resource, IResourceRepository<UserAccount> users, ISessionRepository sessions, AuditTrail audit, IUnitOfWork work)
    : AsyncRequestHandler<EndSessions>
{
    /// <exception cref="ApiException">UNAUTH: the caller is no administrator. SYNTAX: there is no such user.</exception>
    protected override async Task Handle(EndSessions request, CancellationToken cancellationToken)
    {
        if (!request.Caller.SeesAllMembers)
            throw ApiException.Unauth($"user {request.Caller.Username} may end its own session only: leave user_id out");
        if (!IdFormat.TryParse(request.UserId, out var id))
            throw ApiException.Syntax("user_id: must be one positive integer");
        await using var transaction = await work.BeginAsync(cancellationToken);
        var user = await users.RequireAsync(resource, id, request.Caller, cancellationToken);
        await sessions.DeleteOfUserAsync(user.Id, cancellationToken);
        await audit.AccessedAsync("logout", request.Caller, cancellationToken, user.Id);
        await transaction.CommitAsync(cancellationToken);
    }
}
