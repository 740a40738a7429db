using ClickTracking.Application.Common;
using ClickTracking.Domain.Members;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Identifies the holder of a token and records its use.</summary>
/// <param name="Address">The client's address.</param>
public sealed record Authenticate(string Token, string Address) : IRequest<Caller>;

public sealed class AuthenticateHandler(ISessionRepository sessions, IUnitOfWork work, TimeProvider time)
    : IRequestHandler<Authenticate, Caller>
{
    /// <exception cref="ApiException">NOAUTH: unknown or expired; NOAUTH_DISABLED.</exception>
    public async Task<Caller> Handle(Authenticate request, CancellationToken cancellationToken)
    {
        var hash = SessionToken.Hash(request.Token);
        var session = await sessions.FindAsync(hash, cancellationToken)
            ?? throw ApiException.NoAuth("the token is unknown: log in with POST /auth");
        var now = time.GetUtcNow().UtcDateTime;
        if (SessionRules.IsExpired(session.CreatedAt, session.LastUsedAt, now))
            throw ApiException.NoAuth("the token has expired: log in again with POST /auth", session.User.ErrorStatus);
        if (!session.User.IsEnabled)
            throw ApiException.NoAuthDisabled(session.User.ErrorStatus);
        if (now - session.LastUsedAt >= SessionRules.NoteUseEvery)
        {
            await using var transaction = await work.BeginAsync(WriteScope.Independent, cancellationToken);
            await sessions.NoteUseAsync(hash, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        var user = session.User;
        return new Caller(user.Id, user.Username, user.MemberId, user.Role, request.Address) { ErrorStatus = user.ErrorStatus };
    }
}
