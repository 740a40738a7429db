using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Members;

/// <summary>The <c>member</c> service. Administrators write members; other users read their own.</summary>
public static class MemberResource
{
    public static readonly Resource<Member> Definition = new()
    {
        Name = "member",
        Table = "members",
        Statements = "Member",
        New = () => new Member(),
        Id = m => m.Id,
        MemberId = m => m.Id,
        Title = m => m.Name,
        UniqueField = null,
        MayWrite = (caller, _) => caller.SeesAllMembers,
        Current = caller => caller.MemberId,
        OwnIsAlone = true,
        Fields =
        [
            Fields.Id<Member>(m => m.Id, (m, v) => m with { Id = v }),
            Fields.Name<Member>(m => m.Name, (m, v) => m with { Name = v }),
            Fields.State<Member>(m => m.State, (m, v) => m with { State = v }),
        ],
    };
}
