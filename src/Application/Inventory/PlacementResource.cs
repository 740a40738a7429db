using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Inventory;

namespace ClickTracking.Application.Inventory;

/// <summary>The <c>placement</c> service.</summary>
public static class PlacementResource
{
    public static readonly Resource<Placement> Definition = new()
    {
        Name = "placement",
        Table = "placements",
        Statements = "Placement",
        New = () => new Placement(),
        Id = p => p.Id,
        MemberId = p => p.MemberId,
        Title = p => p.Name,
        Parent = new("publisher_id", "Publisher", "publisher", (p, id, member) => p with { PublisherId = id, MemberId = member }),
        Fields =
        [
            Fields.Id<Placement>(p => p.Id, (p, v) => p with { Id = v }),
            Fields.ParentId<Placement>("publisher_id", p => p.PublisherId, (p, v) => p with { PublisherId = v }),
            Fields.Name<Placement>(p => p.Name, (p, v) => p with { Name = v }),
            Fields.Code<Placement>(p => p.Code, (p, v) => p with { Code = v }),
            Fields.State<Placement>(p => p.State, (p, v) => p with { State = v }),
            Fields.HiddenOwner<Placement>(p => p.MemberId, (p, v) => p with { MemberId = v }),
        ],
    };
}
