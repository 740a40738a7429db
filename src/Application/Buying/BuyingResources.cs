using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Buying;

/// <summary>The services of the advertiser's side.</summary>
public static class BuyingResources
{
    public static readonly Resource<Advertiser> Advertiser = new()
    {
        Name = "advertiser",
        Statements = "Advertiser",
        New = () => new Advertiser(),
        Id = a => a.Id,
        MemberId = a => a.MemberId,
        Title = a => a.Name,
        Parent = new("member_id", "Member", "member", (a, id, _) => a with { MemberId = id }, Default: caller => caller.MemberId),
        Fields =
        [
            Fields.Id<Advertiser>(a => a.Id, (a, v) => a with { Id = v }),
            Fields.OwnerId<Advertiser>("member_id", a => a.MemberId, (a, v) => a with { MemberId = v }),
            Fields.Name<Advertiser>(a => a.Name, (a, v) => a with { Name = v }),
            Fields.Code<Advertiser>(a => a.Code, (a, v) => a with { Code = v }),
            Fields.State<Advertiser>(a => a.State, (a, v) => a with { State = v }),
            new Field<Advertiser, IReadOnlyList<string>>(
                "landing_domains", FieldKind.Array, new HostsFormat(), a => a.LandingDomains, (a, v) => a with { LandingDomains = v }),
        ],
    };

    public static readonly Resource<InsertionOrder> InsertionOrder = new()
    {
        Name = "insertion-order",
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

    public static readonly Resource<LineItem> LineItem = new()
    {
        Name = "line-item",
        Statements = "LineItem",
        New = () => new LineItem(),
        Id = l => l.Id,
        MemberId = l => l.MemberId,
        Title = l => l.Name,
        Parent = new("advertiser_id", "Advertiser", "advertiser", (l, id, member) => l with { AdvertiserId = id, MemberId = member }),
        References = [new("insertion_order_id", "InsertionOrder", "insertion-order", l => l.InsertionOrderId, "advertiser_id", l => l.AdvertiserId)],
        Fields =
        [
            Fields.Id<LineItem>(l => l.Id, (l, v) => l with { Id = v }),
            Fields.ParentId<LineItem>("advertiser_id", l => l.AdvertiserId, (l, v) => l with { AdvertiserId = v }),
            new Field<LineItem, long?>(
                "insertion_order_id", FieldKind.Int, new OptionalIdFormat(), l => l.InsertionOrderId, (l, v) => l with { InsertionOrderId = v }),
            Fields.Name<LineItem>(l => l.Name, (l, v) => l with { Name = v }),
            Fields.Code<LineItem>(l => l.Code, (l, v) => l with { Code = v }),
            Fields.State<LineItem>(l => l.State, (l, v) => l with { State = v }),
            Fields.Enumeration<LineItem, RevenueType>("revenue_type", l => l.RevenueType, (l, v) => l with { RevenueType = v }, RevenueType.None),
            Fields.Money<LineItem>("revenue_value", l => l.RevenueValue, (l, v) => l with { RevenueValue = v }),
            Fields.Money<LineItem>("commission_cpm", l => l.CommissionCpm, (l, v) => l with { CommissionCpm = v }),
            Fields.Share<LineItem>("commission_revshare", l => l.CommissionRevshare, (l, v) => l with { CommissionRevshare = v }),
            Fields.HiddenOwner<LineItem>(l => l.MemberId, (l, v) => l with { MemberId = v }),
        ],
    };
}
