namespace ClickTracking.Application.Access;

/// <summary>
/// Creates and verifies slow, salted hashes of passwords, a few at once, on threads that serve nothing else. Every caller holds one of the
/// <see cref="HashingPlaces"/> meanwhile, or runs where there are no others.
/// </summary>
public interface IPasswordHash
{
    Task<string> CreateAsync(string password, CancellationToken cancellationToken);

    /// <summary>Verifies a password, in the same time for a wrong one as for a right one.</summary>
    /// <param name="hash">Null: there is no such user. No password matches, which takes as long to find out.</param>
    Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken);
}
