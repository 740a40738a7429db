using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.FirstStart.DemoClicks;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using MediatR;

namespace ClickTracking.Application.FirstStart;

/// <summary>Creates the administrator on an empty database, and the objects of the demo if the settings ask for them.</summary>
public sealed record PrepareFirstStart : IRequest<bool>;

/// <summary>A file with a login, for the person who starts the server for the first time.</summary>
public interface ILoginFile
{
    /// <summary>The name of the file with the administrator's login.</summary>
    const string Administrator = "initial-admin.json";

    /// <summary>Writes the body of a login. Only the file's owner can read it.</summary>
    Task WriteAsync(string fileName, string username, string password, CancellationToken cancellationToken);
}

/// <summary>The objects of the examples in the documentation.</summary>
public interface IDemoObjects
{
    /// <summary>The member that the demo's ordinary user belongs to.</summary>
    long MemberId { get; }

    Task LoadAsync(DateTime now, CancellationToken cancellationToken);
}

/// <summary>Returns true at the first start.</summary>
public sealed class PrepareFirstStartHandler(
    IUserRepository users, IDemoObjects demo, IDemoFilling filling, ILoginFile files, FirstLogins logins, IUnitOfWork work,
    BootstrapOptions options, TimeProvider time)
    : IRequestHandler<PrepareFirstStart, bool>
{
    /// <summary>The administrator's member, which an installation with a single member can use as its own.</summary>
    private const long FirstMemberId = 1;

    public async Task<bool> Handle(PrepareFirstStart request, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(cancellationToken);
        }
        catch (ConstraintViolationException)
        {
            // Another node started for the first time at the same moment and was faster: its administrator counts.
            return false;
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        if (await users.AnyAsync(cancellationToken))
            return false;

        var now = time.GetUtcNow().UtcDateTime;
        // Comes before any file is written, because it fails if another first start was faster.
        await users.InsertMemberAsync(FirstMemberId, "First Member", now, cancellationToken);
        await AddAsync(FirstLogins.Administrator, FirstMemberId, UserRole.Admin, ILoginFile.Administrator, now, cancellationToken);
        if (options.Demo)
        {
            await demo.LoadAsync(now, cancellationToken);
            if (options.DemoClicks)
                await filling.BeginAsync(now, cancellationToken);
            await AddAsync(FirstLogins.Demo, demo.MemberId, UserRole.User, "demo-login.json", now, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Writes the file before the commit: a crash in between leaves a useless file instead of an unknown password.</summary>
    private async Task AddAsync(
        string username, long memberId, UserRole role, string fileName, DateTime now, CancellationToken cancellationToken)
    {
        var login = logins.Take(username);
        if (!login.IsGiven)
            await files.WriteAsync(fileName, username, login.Password, cancellationToken);
        await users.InsertAsync(new NewUser(username, memberId, role, ObjectState.Active, await login.Hash), now, cancellationToken);
    }
}
