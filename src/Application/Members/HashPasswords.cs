using ClickTracking.Application.Access;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.Members;
using MediatR.Pipeline;

namespace ClickTracking.Application.Members;

/// <summary>
/// Hashes the passwords of a request before its transaction begins: a thousand hashes take minutes, and other writers wait for a
/// transaction. One instance for each request.
/// </summary>
public sealed class HashPasswords(IPasswordHash passwords, HashingPlaces places) : IRequestPreProcessor<WriteResources<UserAccount>>
{
    /// <summary>As many hashes of a password as users get it: equal passwords must not have equal hashes.</summary>
    private readonly Dictionary<string, Queue<string>> _hashes = new(StringComparer.Ordinal);

    /// <exception cref="Common.ApiException">
    /// RATE_EXCEEDED: too many passwords are being hashed. An administrator, who may send a thousand, waits instead.
    /// </exception>
    public async Task Process(WriteResources<UserAccount> request, CancellationToken cancellationToken)
    {
        // Users other than administrators may change their own password only, so several are refused without the work.
        if (request.Malformed.Any || (request.Changes.Count > 1 && !request.Caller.SeesAllMembers))
            return;
        foreach (var password in request.Changes.Select(c => c.ApplyTo(new UserAccount()).Password).OfType<string>())
        {
            using var place = request.Caller.SeesAllMembers ? await places.WaitAsync(cancellationToken) : places.Enter();
            if (!_hashes.TryGetValue(password, out var hashes))
                _hashes.Add(password, hashes = new Queue<string>());
            hashes.Enqueue(await passwords.CreateAsync(password, cancellationToken));
        }
    }

    /// <summary>A hash that was made before the transaction, or else a new one.</summary>
    public async Task<string> TakeAsync(string password, CancellationToken cancellationToken) =>
        _hashes.TryGetValue(password, out var hashes) && hashes.TryDequeue(out var hash)
            ? hash
            : await passwords.CreateAsync(password, cancellationToken);
}
