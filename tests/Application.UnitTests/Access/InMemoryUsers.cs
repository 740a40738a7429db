using ClickTracking.Application.Access;

namespace ClickTracking.Application.UnitTests.Access;

/// <summary>One user who can be found, beside an administrator who is not stored.</summary>
internal sealed class InMemoryUsers : IUserRepository
{
    public User Known { get; set; } = new() { Id = 31, Username = "anna", MemberId = 1, IsEnabled = true };

    public Task<User?> FindByNameAsync(string username, CancellationToken cancellationToken) =>
        Task.FromResult(Known.Username.Equals(username, StringComparison.OrdinalIgnoreCase) ? Known : null);

    public Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<User?> FindAdministratorAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RestoreAdministratorAsync(User user, string passwordHash, DateTime now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task InsertAsync(NewUser user, DateTime now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task InsertMemberAsync(long id, string name, DateTime now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
