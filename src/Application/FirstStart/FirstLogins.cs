using System.Collections.Concurrent;
using ClickTracking.Application.Access;

namespace ClickTracking.Application.FirstStart;

/// <summary>
/// The logins that the first start creates. Hashing their passwords takes a tenth of a second each: where a first start is likely, it begins
/// while the database is made.
/// </summary>
public sealed class FirstLogins(IPasswordHash passwords, BootstrapOptions options)
{
    public const string Administrator = "admin";
    public const string Demo = "demo";

    private readonly ConcurrentDictionary<string, FirstLogin> _begun = [];

    /// <summary>Begins to hash. Logins that are not taken are forgotten with the process.</summary>
    public void Begin()
    {
        foreach (var username in options.Demo ? (string[])[Administrator, Demo] : [Administrator])
            _begun.GetOrAdd(username, Create);
    }

    /// <summary>Returns a login, once: another call for the same user creates another one.</summary>
    public FirstLogin Take(string username) => _begun.TryRemove(username, out var login) ? login : Create(username);

    private FirstLogin Create(string username)
    {
        var isGiven = username == Administrator && options.AdminPassword != BootstrapOptions.RandomAdminPassword;
        var password = isGiven ? options.AdminPassword : RandomPassword.Create();
        return new FirstLogin(password, isGiven, passwords.CreateAsync(password, CancellationToken.None));
    }
}

/// <param name="IsGiven">Whether the password is that of the settings; false: it is random.</param>
public sealed record FirstLogin(string Password, bool IsGiven, Task<string> Hash);
