using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>Members and their users. Administrators write them; others read their own, and may change their own password.</summary>
public static class MemberResources
{
    public static readonly Resource<Member> Member = new()
    {
        Name = "member",
        Statements = "Member",
        New = () => new Member(),
        Id = m => m.Id,
        MemberId = m => m.Id,
        Title = m => m.Name,
        UniqueField = null,
        MayWrite = (caller, _) => caller.SeesAllMembers,
        Current = caller => caller.MemberId,
        Fields =
        [
            Fields.Id<Member>(m => m.Id, (m, v) => m with { Id = v }),
            Fields.Name<Member>(m => m.Name, (m, v) => m with { Name = v }),
            Fields.State<Member>(m => m.State, (m, v) => m with { State = v }),
        ],
    };

    public static readonly Resource<UserAccount> User = new()
    {
        Name = "user",
        Statements = "User",
        New = () => new UserAccount(),
        Id = u => u.Id,
        MemberId = u => u.MemberId,
        Title = u => u.Username,
        UniqueField = "username",
        MayWrite = (caller, user) => caller.SeesAllMembers || user.Id == caller.UserId,
        MayDelete = (caller, _) => caller.SeesAllMembers,
        Current = caller => caller.UserId,
        Parent = new("member_id", "Member", "member", (u, id, _) => u with { MemberId = id }, Default: caller => caller.MemberId),
        Fields =
        [
            Fields.Id<UserAccount>(u => u.Id, (u, v) => u with { Id = v }),
            new Field<UserAccount, string?>(
                "username", FieldKind.String, Username, u => u.Username, (u, v) => u with { Username = v! })
            {
                RequiredOnPost = true,
            },
            Fields.OwnerId<UserAccount>("member_id", u => u.MemberId, (u, v) => u with { MemberId = v }),
            Fields.Enumeration<UserAccount, UserRole>("role", u => u.Role, (u, v) => u with { Role = v }, UserRole.User),
            Fields.State<UserAccount>(u => u.State, (u, v) => u with { State = v }),
            new Field<UserAccount, string?>(
                "password", FieldKind.String, new PasswordFormat(), u => u.Password, (u, v) => u with { Password = v })
            {
                WriteOnly = true,
                RequiredOnPost = true,
            },
            new Field<UserAccount, string?>(
                "password_hash", FieldKind.String, new ServerTextFormat(), u => u.PasswordHash, (u, v) => u with { PasswordHash = v! })
            {
                ReadOnly = true,
                IsInternal = true,
            },
        ],
    };

    private static TextFormat Username => new(1, Domain.Common.Limits.Name, nullable: false);
}
