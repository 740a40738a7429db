using ClickTracking.Application.Access;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Access;

/// <summary>The attempts to log in, in the database.</summary>
public sealed class LoginAttempts(DbSession session) : ILoginAttempts
{
    public async Task<FailedLogins> GetFailedAsync(
        string username, string network, DateTime since, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<FailedLogins>("LoginAttempt.Failed", new { username, network, since }, cancellationToken))!;

    public Task<long> CountSucceededAsync(string username, DateTime since, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<long>("LoginAttempt.CountSucceeded", new { username, since }, cancellationToken);

    public Task<long> AddAsync(string username, string network, DateTime now, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<long>("LoginAttempt.Insert", new { username, network, now }, cancellationToken);

    public Task SucceedAsync(long id, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LoginAttempt.Succeed", new { id }, cancellationToken);

    public Task DeleteAsync(long id, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LoginAttempt.Delete", new { id }, cancellationToken);

    public Task DeleteBeforeAsync(DateTime time, CancellationToken cancellationToken) =>
        session.ExecuteAsync("LoginAttempt.DeleteBefore", new { time }, cancellationToken);
}
