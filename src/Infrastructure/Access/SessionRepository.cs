using System.Data.Common;
using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Access;

/// <summary>Logins in the database.</summary>
public sealed class SessionRepository(DbSession session, IMapper mapper) : ISessionRepository
{
    public Task<Session?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        session.ReadTextAsync(session.Sql["Session.Find"], new { tokenHash }, ReadAsync, cancellationToken);

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

    /// <summary>Every request comes here: the columns are taken in the order of the statement.</summary>
    private async Task<Session?> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var user = new UserRow
        {
            Id = reader.GetInt64(0),
            Username = reader.GetString(1),
            MemberId = reader.GetInt64(2),
            Role = reader.GetString(3),
            State = reader.GetString(4),
            MemberState = reader.GetString(5),
        };
        return new Session(mapper.Map<User>(user), Utc(reader.GetDateTime(6)), Utc(reader.GetDateTime(7)));
    }

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
