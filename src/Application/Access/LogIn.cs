using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Metrics;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.Visitors;
using ClickTracking.Domain.WebAddresses;
using MediatR;

namespace ClickTracking.Application.Access;

/// <summary>Exchanges a username and a password for a token.</summary>
/// <param name="Address">The client's address, for throttling.</param>
public sealed record LogIn(string Username, string Password, string Address) : IRequest<string>;

public sealed class LogInHandler(
    IUserRepository users, ISessionRepository sessions, ILoginAttempts attempts, IPasswordHash passwords, HashingPlaces places,
    AuditTrail audit, IUnitOfWork work, RateLimitOptions options, TimeProvider time, RecordedMetrics metrics)
    : IRequestHandler<LogIn, string>
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <exception cref="ApiException">
    /// NOAUTH: no such user, at any length of the name, or a wrong password. RATE_EXCEEDED: too many logins.
    /// </exception>
    public async Task<string> Handle(LogIn request, CancellationToken cancellationToken)
    {
        try
        {
            var token = await LogInAsync(request, cancellationToken);
            metrics.Logins.Add(LoginResult.Succeeded);
            return token;
        }
        catch (ApiException exception)
        {
            metrics.Logins.Add(exception.IsRateExceeded ? LoginResult.Throttled : LoginResult.Failed);
            throw;
        }
    }

    private async Task<string> LogInAsync(LogIn request, CancellationToken cancellationToken)
    {
        // No user has a longer name. Its first characters are counted and recorded, as those of any unknown name are.
        var isTooLong = request.Username.Length > Limits.Name;
        request = request with { Username = VisitorText.Crop(request.Username, Limits.Name)! };
        // In front of the database, where a storm of logins would otherwise wait.
        using var place = places.Enter();
        var attempt = await ReserveAsync(request, cancellationToken);

        var user = isTooLong ? null : await users.FindByNameAsync(request.Username, cancellationToken);
        var matches = await passwords.VerifyAsync(user?.PasswordHash, request.Password, cancellationToken);
        if (user is { IsEnabled: true } && matches)
            return await OpenSessionAsync(request, user, attempt, cancellationToken);
        await RecordFailureAsync(request, user, cancellationToken);
        throw matches ? ApiException.NoAuthDisabled() : ApiException.NoAuth("auth: no such username, or a wrong password");
    }

    /// <summary>
    /// Records the attempt as a failed one before its password is looked at, so that of many attempts at the same moment, on all nodes, no
    /// more are made than one after the other.
    /// </summary>
    private async Task<long> ReserveAsync(LogIn request, CancellationToken cancellationToken)
    {
        var network = ClientAddress.OfSubscriber(request.Address);
        // Most attempts beyond the limit end here, without waiting for other writers.
        await RequireAllowedAsync(request.Username, network, cancellationToken);
        await using var transaction = await work.BeginAsync(cancellationToken);
        await RequireAllowedAsync(request.Username, network, cancellationToken);
        var attempt = await attempts.AddAsync(request.Username, network, Now, cancellationToken);
        await attempts.DeleteBeforeAsync(Now - LoginRules.Window, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return attempt;
    }

    private async Task RequireAllowedAsync(string username, string network, CancellationToken cancellationToken)
    {
        var failed = await attempts.GetFailedAsync(username, network, Now - LoginRules.Window, cancellationToken);
        if (LoginRules.Wait(failed, options.LoginsPer5Minutes, Now) is { } wait)
            throw ApiException.RateExceeded("too many failed logins from this network: wait before the next one", wait);
    }

    private async Task RecordFailureAsync(LogIn request, User? user, CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        await audit.AccessedAsync("login_failed", user?.MemberId, user?.Id, request.Username, request.Address, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<string> OpenSessionAsync(LogIn request, User user, long attempt, CancellationToken cancellationToken)
    {
        var token = SessionToken.Create();
        var now = Now;
        await using var transaction = await work.BeginAsync(cancellationToken);
        var succeeded = await attempts.CountSucceededAsync(request.Username, now - LoginRules.Window, cancellationToken);
        var isBelowLimit = options.LoginsPer5Minutes == 0 || succeeded < options.LoginsPer5Minutes;
        if (isBelowLimit)
        {
            await attempts.SucceedAsync(attempt, cancellationToken);
            await sessions.InsertAsync(SessionToken.Hash(token), user.Id, now, cancellationToken);
            await audit.AccessedAsync("login", user.MemberId, user.Id, user.Username, request.Address, cancellationToken);
            var ended = now - SessionRules.KeptAfterEnd;
            await sessions.DeleteExpiredAsync(ended - SessionRules.Longest, ended - SessionRules.Idle, cancellationToken);
        }
        else
        {
            await attempts.DeleteAsync(attempt, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return isBelowLimit
            ? token
            : throw ApiException.RateExceeded("too many logins of this user: use the token you have, or wait", LoginRules.Window);
    }
}
