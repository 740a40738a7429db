using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Buying;

/// <summary>The <c>line-item</c> service.</summary>
public static class LineItemResource
{
    public static readonly Resource<LineItem> Definition = new()
    {
        Name = "line-item",
        Table = "line_items",
        Statements = "LineItem",
        New = () => new LineItem(),
        Id = l => l.Id,
        MemberId = l => l.MemberId,
        Title = l => l.Name,
        Parent = new("advertiser_id", "Advertiser", "advertiser", (l, id, member) => l with { AdvertiserId = id, MemberId = member }),
        References =
        [
            new("insertion_order_id", "InsertionOrder", "insertion-order", l => l.InsertionOrderId, "advertiser_id", l => l.AdvertiserId),
        ],
        Fields =
        [
            Fields.Id<LineItem>(l => l.Id, (l, v) => l with { Id = v }),
            Fields.ParentId<LineItem>("advertiser_id", l => l.AdvertiserId, (l, v) => l with { AdvertiserId = v }),
            new Field<LineItem, long?>(
                "insertion_order_id", FieldKind.Int, new OptionalIdFormat(),
                l => l.InsertionOrderId, (l, v) => l with { InsertionOrderId = v })
            {
                Alias = "insertion_orders",
            },
            Fields.Name<LineItem>(l => l.Name, (l, v) => l with { Name = v }),
            Fields.Code<LineItem>(l => l.Code, (l, v) => l with { Code = v }),
            Fields.State<LineItem>(l => l.State, (l, v) => l with { State = v }),
            Fields.Enumeration<LineItem, RevenueType>(
                "revenue_type", l => l.RevenueType, (l, v) => l with { RevenueType = v }, RevenueType.None),
            Fields.Money<LineItem>("revenue_value", l => l.RevenueValue, (l, v) => l with { RevenueValue = v }),
            Fields.Money<LineItem>("commission_cpm", l => l.CommissionCpm, (l, v) => l with { CommissionCpm = v }),
            Fields.Share<LineItem>("commission_revshare", l => l.CommissionRevshare, (l, v) => l with { CommissionRevshare = v }),
            Fields.HiddenOwner<LineItem>(l => l.MemberId, (l, v) => l with { MemberId = v }),
        ],
    };
}
