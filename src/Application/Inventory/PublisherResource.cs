using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Inventory;

namespace ClickTracking.Application.Inventory;

/// <summary>The <c>publisher</c> service.</summary>
public static class PublisherResource
{
    public static readonly Resource<Publisher> Definition = new()
    {
        Name = "publisher",
        Table = "publishers",
        Statements = "Publisher",
        New = () => new Publisher(),
        Id = p => p.Id,
        MemberId = p => p.MemberId,
        Title = p => p.Name,
        Parent = new("member_id", "Member", "member", (p, id, _) => p with { MemberId = id }, Default: caller => caller.MemberId),
        Fields =
        [
            Fields.Id<Publisher>(p => p.Id, (p, v) => p with { Id = v }),
            Fields.OwnerId<Publisher>("member_id", p => p.MemberId, (p, v) => p with { MemberId = v }),
            Fields.Name<Publisher>(p => p.Name, (p, v) => p with { Name = v }),
            Fields.Code<Publisher>(p => p.Code, (p, v) => p with { Code = v }),
            Fields.State<Publisher>(p => p.State, (p, v) => p with { State = v }),
        ],
    };
}
