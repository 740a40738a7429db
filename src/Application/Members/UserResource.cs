using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>
/// The <c>user</c> service. Administrators write users; other users, also those that may only read, read those of their member and change
/// their own password.
/// </summary>
public static class UserResource
{
    public static readonly Resource<UserAccount> Definition = new()
    {
        Name = "user",
        Table = "users",
        Statements = "User",
        New = () => new UserAccount(),
        Id = u => u.Id,
        MemberId = u => u.MemberId,
        Title = u => u.Username,
        UniqueField = "username",
        MayWrite = (caller, user) => caller.SeesAllMembers || user.Id == caller.UserId,
        IsOwn = (caller, user) => user.Id == caller.UserId,
        MayDelete = (caller, _) => caller.SeesAllMembers,
        Current = caller => caller.UserId,
        Parent = new(
            "member_id", "Member", "member", (u, id, _) => u with { MemberId = id }, Default: caller => caller.MemberId, InBody: true),
        Fields =
        [
            Fields.Id<UserAccount>(u => u.Id, (u, v) => u with { Id = v }),
            new Field<UserAccount, string?>(
                "username", FieldKind.String, new TextFormat(1, Limits.Name, nullable: false),
                u => u.Username, (u, v) => u with { Username = v! })
            {
                RequiredOnPost = true,
            },
            Fields.OwnerId<UserAccount>("member_id", u => u.MemberId, (u, v) => u with { MemberId = v }),
            Fields.Enumeration<UserAccount, UserRole>("role", u => u.Role, (u, v) => u with { Role = v }, UserRole.User),
            Fields.State<UserAccount>(u => u.State, (u, v) => u with { State = v }),
            new Field<UserAccount, ErrorStatus?>(
                "error_status", FieldKind.Enum, new OptionalNameFormat<ErrorStatus>(),
                u => u.ErrorStatus, (u, v) => u with { ErrorStatus = v })
            {
                Names = Enum.GetNames<ErrorStatus>(),
            },
            new Field<UserAccount, string?>(
                "password", FieldKind.String, new PasswordFormat(), u => u.Password, (u, v) => u with { Password = v })
            {
                WriteOnly = true,
                RequiredOnPost = true,
                Storage = FieldStorage.None,
            },
            new Field<UserAccount, string?>(
                "password_hash", FieldKind.String, new ServerTextFormat(), u => u.PasswordHash, (u, v) => u with { PasswordHash = v! })
            {
                ReadOnly = true,
                IsInternal = true,
            },
        ],
    };
}
