using ClickTracking.Infrastructure.Access;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Access;

/// <summary>Hashes of passwords, and the threads that make them.</summary>
internal sealed class PasswordHashTests
{
    private const string Password = "Str0ng-Passw0rd";

    [Test]
    public async Task A_password_matches_its_hash_and_none_matches_nobodys()
    {
        using var passwords = new PasswordHash();
        var hash = await passwords.CreateAsync(Password, default);
        (await passwords.VerifyAsync(hash, Password, default)).Should().BeTrue();
        (await passwords.VerifyAsync(hash, Password + "x", default)).Should().BeFalse();
        (await passwords.VerifyAsync(null, Password, default)).Should().BeFalse();
        (await passwords.CreateAsync(Password, default)).Should().NotBe(hash);
    }
}
