using System.Security.Cryptography;
using ClickTracking.Application.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClickTracking.Infrastructure.Access;

/// <summary>ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512 and a random salt.</summary>
public sealed class PasswordHash : IPasswordHash
{
    /// <summary>The number that OWASP recommends for this hash (Password Storage Cheat Sheet).</summary>
    private const int Iterations = 210_000;

    private static readonly object _noUser = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public PasswordHash() => OfNobody = Create(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    public string OfNobody { get; }

    public string Create(string password) => _hasher.HashPassword(_noUser, password);

    public bool Verify(string hash, string password) =>
        _hasher.VerifyHashedPassword(_noUser, hash, password) != PasswordVerificationResult.Failed;
}
