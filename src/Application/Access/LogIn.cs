using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Exchanges a username and a password for a token.</summary>
/// <param name="Address">The client's address, for throttling.</param>
public sealed record LogIn(string Username, string Password, string Address) : IRequest<string>;

public sealed class LogInHandler(
    IUserRepository users, ISessionRepository sessions, ILoginAttempts attempts, IPasswordHash passwords, AuditTrail audit,
    IUnitOfWork work, RateLimitOptions options, TimeProvider time)
    : IRequestHandler<LogIn, string>
{
    /// <exception cref="ApiException">NOAUTH: no such user, at any length of the name, or a wrong password.</exception>
    public async Task<string> Handle(LogIn request, CancellationToken cancellationToken)
    {
        // No user has a longer name. Its first characters are counted and recorded, as those of any unknown name are.
        var isTooLong = request.Username.Length > Limits.Name;
        request = request with { Username = VisitorText.Crop(request.Username, Limits.Name)! };
        var counts = await CountAsync(request, cancellationToken);
        RequireBelowLimit(counts.FailedOfUser, options.LoginsPer5Minutes, "too many failed logins of this user");
        RequireBelowLimit(
            counts.FailedOfAddress, options.LoginsPer5Minutes * RateLimitOptions.AddressFactor, "too many failed logins from this address");

        var user = isTooLong ? null : await users.FindByNameAsync(request.Username, cancellationToken);
        var matches = passwords.Verify(user?.PasswordHash ?? passwords.OfNobody, request.Password);
        if (user is null || !matches)
        {
            await RecordFailureAsync(request, user, cancellationToken);
            throw ApiException.NoAuth("auth: no such username, or a wrong password");
        }
        if (!user.IsEnabled)
        {
            await RecordFailureAsync(request, user, cancellationToken);
            throw ApiException.NoAuthDisabled();
        }

        var token = SessionToken.Create();
        await using var transaction = await work.BeginAsync(cancellationToken);
        counts = await CountAsync(request, cancellationToken);
        RequireBelowLimit(counts.Succeeded, options.LoginsPer5Minutes, "too many logins of this user");
        var now = time.GetUtcNow().UtcDateTime;
        await sessions.InsertAsync(SessionToken.Hash(token), user.Id, now, cancellationToken);
        await attempts.AddAsync(request.Username, request.Address, succeeded: true, now, cancellationToken);
        await audit.AccessedAsync("login", user.MemberId, user.Id, user.Username, request.Address, cancellationToken);
        var ended = now - SessionRules.KeptAfterEnd;
        await sessions.DeleteExpiredAsync(ended - SessionRules.Longest, ended - SessionRules.Idle, cancellationToken);
        await attempts.DeleteBeforeAsync(now - RateLimitOptions.LoginWindow, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    private Task<LoginAttemptCounts> CountAsync(LogIn request, CancellationToken cancellationToken) => attempts.CountAsync(
        request.Username, request.Address, time.GetUtcNow().UtcDateTime - RateLimitOptions.LoginWindow, cancellationToken);

    private async Task RecordFailureAsync(LogIn request, User? user, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        await attempts.AddAsync(request.Username, request.Address, succeeded: false, time.GetUtcNow().UtcDateTime, cancellationToken);
        await audit.AccessedAsync("login_failed", user?.MemberId, user?.Id, request.Username, request.Address, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void RequireBelowLimit(long count, int limit, string reason)
    {
        if (limit > 0 && count >= limit)
            throw ApiException.RateExceeded($"{reason}: use the token you have, or wait", RateLimitOptions.LoginWindow);
    }
}
