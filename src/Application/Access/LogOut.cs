using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Ends the session of a token.</summary>
public sealed record LogOut(Caller Caller, string Token) : IRequest;

public sealed class LogOutHandler(ISessionRepository sessions, AuditTrail audit, IUnitOfWork work) : AsyncRequestHandler<LogOut>
{
    protected override async Task Handle(LogOut request, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        await sessions.DeleteAsync(SessionToken.Hash(request.Token), cancellationToken);
        await audit.AccessedAsync("logout", request.Caller, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
