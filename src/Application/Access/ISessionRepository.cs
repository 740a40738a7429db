using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Access;

/// <summary>Stores the sessions of users, shared by all nodes.</summary>
public interface ISessionRepository
{
    Task<Session?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken);

    Task InsertAsync(byte[] tokenHash, long userId, DateTime now, CancellationToken cancellationToken);

    Task NoteUseAsync(byte[] tokenHash, DateTime now, CancellationToken cancellationToken);

    Task DeleteAsync(byte[] tokenHash, CancellationToken cancellationToken);

    Task DeleteOfUserAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Deletes the sessions created before one time or last used before another.</summary>
    Task DeleteExpiredAsync(DateTime createdBefore, DateTime lastUsedBefore, CancellationToken cancellationToken);
}

/// <summary>A session with its user as it is now. Times are UTC.</summary>
public sealed record Session(User User, DateTime CreatedAt, DateTime LastUsedAt);

/// <summary>The part of a user that access depends on.</summary>
public sealed record User
{
    public long Id { get; init; }

    public string Username { get; init; } = "";

    public long MemberId { get; init; }

    public UserRole Role { get; init; }

    /// <inheritdoc cref="Caller.ErrorStatus"/>
    public ErrorStatus? ErrorStatus { get; init; }

    /// <summary>Both the user and its member are active.</summary>
    public bool IsEnabled { get; init; }

    public string PasswordHash { get; init; } = "";
}

/// <summary>Finds and stores users for access.</summary>
public interface IUserRepository
{
    /// <summary>Finds a user by its name, compared without case.</summary>
    Task<User?> FindByNameAsync(string username, CancellationToken cancellationToken);

    /// <summary>Returns whether there is any user: false on an empty database.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Returns whether there is an administrator who can log in.</summary>
    Task<bool> AnyAdministratorAsync(CancellationToken cancellationToken);

    /// <summary>Finds the administrator with the lowest id, enabled or not; where there is none, the user with the lowest id.</summary>
    Task<User?> FindAdministratorAsync(CancellationToken cancellationToken);

    /// <summary>Makes a user an enabled administrator with another password.</summary>
    Task RestoreAdministratorAsync(User user, string passwordHash, DateTime now, CancellationToken cancellationToken);

    Task InsertAsync(NewUser user, DateTime now, CancellationToken cancellationToken);

    Task InsertMemberAsync(long id, string name, DateTime now, CancellationToken cancellationToken);
}

public sealed record NewUser(string Username, long MemberId, UserRole Role, ObjectState State, string PasswordHash);
