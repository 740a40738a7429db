using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Buying;

/// <summary>The <c>insertion-order</c> service.</summary>
public static class InsertionOrderResource
{
    public static readonly Resource<InsertionOrder> Definition = new()
    {
        Name = "insertion-order",
        Table = "insertion_orders",
        Statements = "InsertionOrder",
        New = () => new InsertionOrder(),
        Id = o => o.Id,
        MemberId = o => o.MemberId,
        Title = o => o.Name,
        Parent = new("advertiser_id", "Advertiser", "advertiser", (o, id, member) => o with { AdvertiserId = id, MemberId = member }),
        Fields =
        [
            Fields.Id<InsertionOrder>(o => o.Id, (o, v) => o with { Id = v }),
            Fields.ParentId<InsertionOrder>("advertiser_id", o => o.AdvertiserId, (o, v) => o with { AdvertiserId = v }),
            Fields.Name<InsertionOrder>(o => o.Name, (o, v) => o with { Name = v }),
            Fields.Code<InsertionOrder>(o => o.Code, (o, v) => o with { Code = v }),
            Fields.State<InsertionOrder>(o => o.State, (o, v) => o with { State = v }),
            Fields.HiddenOwner<InsertionOrder>(o => o.MemberId, (o, v) => o with { MemberId = v }),
        ],
    };
}
