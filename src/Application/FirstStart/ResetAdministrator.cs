using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.FirstStart;

/// <summary>
/// Gives the first administrator a new random password, written to a file as at the first start, for somebody who cannot log in any more.
/// A disabled administrator is enabled; where there is none, the first user becomes one. Its sessions end.
/// </summary>
public sealed record ResetAdministrator : IRequest<string>;

/// <summary>Returns the name of the administrator.</summary>
public sealed class ResetAdministratorHandler(
    IUserRepository users, ISessionRepository sessions, ILoginFile files, IPasswordHash passwords, AuditTrail audit, IUnitOfWork work,
    TimeProvider time)
    : IRequestHandler<ResetAdministrator, string>
{
    /// <exception cref="StartException">There is no user at all.</exception>
    public async Task<string> Handle(ResetAdministrator request, CancellationToken cancellationToken)
    {
        var password = RandomPassword.Create();
        var hash = await passwords.CreateAsync(password, cancellationToken);
        await using var transaction = await work.BeginAsync(cancellationToken);
        var user = await users.FindAdministratorAsync(cancellationToken)
            ?? throw new StartException("The database has no user yet: the first start of the service adds the administrator");
        await users.RestoreAdministratorAsync(user, hash, time.GetUtcSecond(), cancellationToken);
        await sessions.DeleteOfUserAsync(user.Id, cancellationToken);
        await audit.AccessedAsync("reset-admin", user.MemberId, user.Id, user.Username, "", cancellationToken);
        // Before the commit: a crash in between leaves a useless file instead of an unknown password.
        await files.WriteAsync(ILoginFile.Administrator, user.Username, password, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user.Username;
    }
}
