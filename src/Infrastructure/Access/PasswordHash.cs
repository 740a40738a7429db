using System.Security.Cryptography;
using ClickTracking.Application.Access;
using ClickTracking.Infrastructure.Threads;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClickTracking.Infrastructure.Access;

/// <summary>ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512 and a random salt.</summary>
public sealed class PasswordHash : IPasswordHash, IDisposable
{
    /// <summary>The number that OWASP recommends for this hash (Password Storage Cheat Sheet).</summary>
    private const int Iterations = 210_000;

    private static readonly object _noUser = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>Half of the processors at most hash at once, a tenth of a second each time.</summary>
    private readonly LowPriorityThreads _threads = new("Hashing", Math.Clamp(Environment.ProcessorCount / 2, 1, 4), nice: 5);

    /// <summary>The hash of a password that nobody knows.</summary>
    private readonly Lazy<string> _ofNobody;

    public PasswordHash() =>
        _ofNobody = new(() => _hasher.HashPassword(_noUser, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));

    public Task<string> CreateAsync(string password, CancellationToken cancellationToken) =>
        _threads.RunAsync(() => _hasher.HashPassword(_noUser, password), cancellationToken);

    public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) => _threads.RunAsync(
        () => _hasher.VerifyHashedPassword(_noUser, hash ?? _ofNobody.Value, password) != PasswordVerificationResult.Failed,
        cancellationToken);

    public void Dispose() => _threads.Dispose();
}
