using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using MediatR;

namespace ClickTracking.Application.FirstStart;

/// <summary>On an empty database: makes the administrator, and the demo's objects where they are wanted.</summary>
public sealed record PrepareFirstStart : IRequest<bool>;

/// <summary>Hands a login to the person who started the server for the first time.</summary>
public interface ILoginFile
{
    /// <summary>Writes the body of a login, readable by the file's owner only.</summary>
    Task WriteAsync(string fileName, string username, string password, CancellationToken cancellationToken);
}

/// <summary>The objects of the documentation's examples.</summary>
public interface IDemoObjects
{
    /// <summary>The member whose ordinary user the demo has.</summary>
    long MemberId { get; }

    Task LoadAsync(DateTime now, CancellationToken cancellationToken);
}

/// <summary>True: this was the first start.</summary>
public sealed class PrepareFirstStartHandler(
    IUserRepository users, IDemoObjects demo, ILoginFile files, IPasswordHash passwords, IUnitOfWork work, BootstrapOptions options,
    TimeProvider time)
    : IRequestHandler<PrepareFirstStart, bool>
{
    /// <summary>The administrator's own member, free for the use of whoever runs only one.</summary>
    private const long FirstMemberId = 1;

    public async Task<bool> Handle(PrepareFirstStart request, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(cancellationToken);
        }
        catch (ConstraintViolationException)
        {
            // Another node starts for the first time too, and was faster: its administrator is the one.
            return false;
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await work.BeginAsync(cancellationToken);
        if (await users.AnyAsync(cancellationToken))
            return false;

        var now = time.GetUtcNow().UtcDateTime;
        // Before any file is written: it fails where another first start was faster all the same.
        await users.InsertMemberAsync(FirstMemberId, "First Member", now, cancellationToken);
        await AddAsync("admin", FirstMemberId, UserRole.Admin, ChosenPassword(options), "initial-admin.json", now, cancellationToken);
        if (options.Demo)
        {
            await demo.LoadAsync(now, cancellationToken);
            await AddAsync("demo", demo.MemberId, UserRole.User, null, "demo-login.json", now, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string? ChosenPassword(BootstrapOptions options) =>
        options.AdminPassword == BootstrapOptions.RandomAdminPassword ? null : options.AdminPassword;

    /// <summary>The file comes before the commit: a crash in between leaves a useless file, not an unknown password.</summary>
    private async Task AddAsync(
        string username, long memberId, UserRole role, string? given, string fileName, DateTime now, CancellationToken cancellationToken)
    {
        var password = given ?? RandomPassword.Create();
        if (given is null)
            await files.WriteAsync(fileName, username, password, cancellationToken);
        await users.InsertAsync(
            new NewUser(username, memberId, role, ObjectState.Active, passwords.Create(password)), now, cancellationToken);
    }
}
