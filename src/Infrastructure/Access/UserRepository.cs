using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Access;

/// <summary>Users in the database, as logins and the first start need them.</summary>
public sealed class UserRepository(DbSession session, IMapper mapper) : IUserRepository
{
    public async Task<User?> FindByNameAsync(string username, CancellationToken cancellationToken) =>
        mapper.Map<User?>(await session.FirstOrDefaultAsync<UserRow>("User.FindByName", new { username }, cancellationToken));

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long>("User.CountAll", null, cancellationToken) > 0;

    public async Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long>("User.CountAdministrators", null, cancellationToken) > 0;

    public async Task<User?> FindAdministratorAsync(CancellationToken cancellationToken) =>
        mapper.Map<User?>(await session.FirstOrDefaultAsync<UserRow>("User.FindAdministrator", null, cancellationToken));

    public Task RestoreAdministratorAsync(User user, string passwordHash, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("User.RestoreAdministrator", new { user.Id, user.MemberId, passwordHash, now }, cancellationToken);

    public Task InsertAsync(NewUser user, DateTime now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "User.Add",
        new
        {
            user.Username,
            user.MemberId,
            Role = WireNames<UserRole>.Of(user.Role),
            State = WireNames<ObjectState>.Of(user.State),
            user.PasswordHash,
            now,
        },
        cancellationToken);

    public Task InsertMemberAsync(long id, string name, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("Member.Add", new { id, name, now }, cancellationToken);
}
