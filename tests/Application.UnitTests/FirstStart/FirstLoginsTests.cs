using ClickTracking.Application.Access;
using ClickTracking.Application.FirstStart;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.FirstStart;

internal sealed class FirstLoginsTests
{
    private readonly Passwords _passwords = new();

    [SetUp]
    public void Forget() => _passwords.Hashed.Clear();

    [TestCase(true, 2)]
    [TestCase(false, 1)]
    public async Task What_was_begun_is_taken_once(bool demo, int begun)
    {
        var logins = new FirstLogins(_passwords, new BootstrapOptions { Demo = demo });
        logins.Begin();
        logins.Begin();
        _passwords.Hashed.Should().HaveCount(begun);

        var administrator = logins.Take(FirstLogins.Administrator);
        (await administrator.Hash).Should().Be("hash of " + administrator.Password);
        administrator.IsGiven.Should().BeFalse();
        administrator.Password.Should().Be(_passwords.Hashed[0]);
        logins.Take(FirstLogins.Demo).Password.Should().Be(_passwords.Hashed[1]).And.NotBe(administrator.Password);
        _passwords.Hashed.Should().HaveCount(2);
        logins.Take(FirstLogins.Administrator).Password.Should().NotBe(administrator.Password);
    }

    [Test]
    public void A_password_of_the_settings_is_the_administrators_alone()
    {
        var logins = new FirstLogins(_passwords, new BootstrapOptions { Demo = true, AdminPassword = "given for the test" });
        logins.Begin();
        var (administrator, demo) = (logins.Take(FirstLogins.Administrator), logins.Take(FirstLogins.Demo));
        (administrator.Password, administrator.IsGiven).Should().Be(("given for the test", true));
        demo.IsGiven.Should().BeFalse();
        demo.Password.Should().NotBe("given for the test");
    }

    private sealed class Passwords : IPasswordHash
    {
        public List<string> Hashed { get; } = [];

        public Task<string> CreateAsync(string password, CancellationToken cancellationToken)
        {
            Hashed.Add(password);
            return Task.FromResult("hash of " + password);
        }

        public Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
