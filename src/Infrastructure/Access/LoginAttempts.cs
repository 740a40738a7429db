using ClickTracking.Application.Access;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Access;

/// <summary>The attempts to log in, in the database.</summary>
public sealed class LoginAttempts(DbSession session) : ILoginAttempts
{
    public Task AddAsync(string username, string address, bool succeeded, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LoginAttempt.Insert", new { username, address, succeeded = succeeded ? 1 : 0, now }, cancellationToken);

    public async Task<LoginAttemptCounts> CountAsync(
        string username, string address, DateTime since, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<LoginAttemptCounts>("LoginAttempt.Count", new { username, address, since }, cancellationToken))!;

    public Task DeleteBeforeAsync(DateTime time, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LoginAttempt.DeleteBefore", new { time }, cancellationToken);
}
