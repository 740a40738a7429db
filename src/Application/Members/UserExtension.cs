using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>Stores the hash of a password in its place, and ends the sessions of a user that gets a new password or is disabled.</summary>
public sealed class UserExtension(HashPasswords passwords, ISessionRepository sessions) : IResourceExtension<UserAccount>
{
    public async Task<UserAccount> WritingAsync(UserAccount value, UserAccount? before, Caller caller, CancellationToken cancellationToken)
    {
        if (before is not null && !caller.SeesAllMembers && value with { Password = before.Password } != before)
            throw ApiException.Unauth($"user {caller.Username} may change its own password only: ask an administrator for the rest");
        return value.Password is null ? value : value with { PasswordHash = await passwords.TakeAsync(value.Password, cancellationToken) };
    }

    public async Task WrittenAsync(UserAccount value, UserAccount? before, CancellationToken cancellationToken)
    {
        if (before is not null && (value.Password is not null || value.State == ObjectState.Inactive))
            await sessions.DeleteOfUserAsync(value.Id, cancellationToken);
    }
}
