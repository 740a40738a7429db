using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Ends the session of a token.</summary>
public sealed record LogOut(string Token) : IRequest;

public sealed class LogOutHandler(ISessionRepository sessions, IUnitOfWork work) : AsyncRequestHandler<LogOut>
{
    protected override async Task Handle(LogOut request, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        await sessions.DeleteAsync(SessionToken.Hash(request.Token), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
