using System.Security.Cryptography;
using ClickTracking.Application.Access;
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
    private readonly HashingThreads _threads = new();

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
