using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Access;

/// <summary>Logins in the database.</summary>
public sealed class SessionRepository(DbSession session, IMapper mapper) : ISessionRepository
{
    public async Task<Session?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<SessionRow>("Session.Find", new { tokenHash }, cancellationToken) is { } row
            ? new Session(mapper.Map<UserRow, User>(row), row.CreatedAt, row.LastUsedAt)
            : null;

    public Task InsertAsync(byte[] tokenHash, long userId, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Session.Insert", new { tokenHash, userId, now }, cancellationToken);

    public Task NoteUseAsync(byte[] tokenHash, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Session.NoteUse", new { tokenHash, now }, cancellationToken);

    public Task DeleteAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Session.Delete", new { tokenHash }, cancellationToken);

    public Task DeleteOfUserAsync(long userId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Session.DeleteOfUser", new { userId }, cancellationToken);

    public Task DeleteExpiredAsync(DateTime createdBefore, DateTime lastUsedBefore, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Session.DeleteExpired", new { createdBefore, lastUsedBefore }, cancellationToken);
}
