using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Services;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>Passwords are hashed on their way in; a new one, or the end of a user, ends the user's sessions.</summary>
public sealed class UserExtension(IPasswordHash passwords, ISessionRepository sessions) : IObjectExtension<UserAccount>
{
    public Task<UserAccount> WritingAsync(UserAccount value, UserAccount? before, Caller caller, CancellationToken cancellationToken)
    {
        if (before is not null && !caller.SeesAllMembers && value with { Password = before.Password } != before)
            throw ApiException.Unauth($"user {caller.Username} may change its own password only: ask an administrator for the rest");
        return Task.FromResult(value.Password is null ? value : value with { PasswordHash = passwords.Create(value.Password) });
    }

    public async Task WrittenAsync(UserAccount value, UserAccount? before, CancellationToken cancellationToken)
    {
        if (before is not null && (value.Password is not null || value.State == ObjectState.Inactive))
            await sessions.DeleteOfUserAsync(value.Id, cancellationToken);
    }
}
