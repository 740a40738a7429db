using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>Passwords are hashed on their way in; a new one, or the end of a user, ends the user's sessions. One for each request.</summary>
public sealed class UserExtension(IPasswordHash passwords, ISessionRepository sessions) : IResourceExtension<UserAccount>
{
    /// <summary>Of each password as many as there are users that get it: equal ones must not show.</summary>
    private readonly Dictionary<string, Queue<string>> _hashes = new(StringComparer.Ordinal);

    /// <summary>A thousand hashes take minutes.</summary>
    public Task PreparingAsync(IReadOnlyList<UserAccount> values, Caller caller, CancellationToken cancellationToken)
    {
        // Others may change their own only, and are refused in a moment.
        if (values.Count > 1 && !caller.SeesAllMembers)
            return Task.CompletedTask;
        foreach (var password in values.Select(v => v.Password).OfType<string>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_hashes.TryGetValue(password, out var hashes))
                _hashes.Add(password, hashes = new Queue<string>());
            hashes.Enqueue(passwords.Create(password));
        }
        return Task.CompletedTask;
    }

    public Task<UserAccount> WritingAsync(UserAccount value, UserAccount? before, Caller caller, CancellationToken cancellationToken)
    {
        if (before is not null && !caller.SeesAllMembers && value with { Password = before.Password } != before)
            throw ApiException.Unauth($"user {caller.Username} may change its own password only: ask an administrator for the rest");
        return Task.FromResult(value.Password is null ? value : value with { PasswordHash = HashOf(value.Password) });
    }

    public async Task WrittenAsync(UserAccount value, UserAccount? before, CancellationToken cancellationToken)
    {
        if (before is not null && (value.Password is not null || value.State == ObjectState.Inactive))
            await sessions.DeleteOfUserAsync(value.Id, cancellationToken);
    }

    private string HashOf(string password) =>
        _hashes.TryGetValue(password, out var hashes) && hashes.TryDequeue(out var hash) ? hash : passwords.Create(password);
}
