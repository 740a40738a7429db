using ClickTracking.Application.Access;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Members;
using MediatR.Pipeline;

namespace ClickTracking.Application.Members;

/// <summary>
/// Hashes the passwords of a request before its transaction begins: a thousand hashes take minutes, and other writers wait for a
/// transaction. One instance for each request.
/// </summary>
public sealed class HashPasswords(IPasswordHash passwords) : IRequestPreProcessor<WriteResources<UserAccount>>
{
    /// <summary>As many hashes of a password as users get it: equal passwords must not have equal hashes.</summary>
    private readonly Dictionary<string, Queue<string>> _hashes = new(StringComparer.Ordinal);

    public Task Process(WriteResources<UserAccount> request, CancellationToken cancellationToken)
    {
        // Users other than administrators may change their own password only, so several are refused without the work.
        if (request.Malformed.Any || (request.Changes.Count > 1 && !request.Caller.SeesAllMembers))
            return Task.CompletedTask;
        foreach (var password in request.Changes.Select(c => c.ApplyTo(new UserAccount()).Password).OfType<string>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_hashes.TryGetValue(password, out var hashes))
                _hashes.Add(password, hashes = new Queue<string>());
            hashes.Enqueue(passwords.Create(password));
        }
        return Task.CompletedTask;
    }

    /// <summary>A hash that was made before the transaction, or else a new one.</summary>
    public string Take(string password) =>
        _hashes.TryGetValue(password, out var hashes) && hashes.TryDequeue(out var hash) ? hash : passwords.Create(password);
}
