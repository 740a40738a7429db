using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Inventory;

namespace ClickTracking.Application.Inventory;

/// <summary>The services of the publisher's side.</summary>
public static class InventoryResources
{
    public static readonly Resource<Publisher> Publisher = new()
    {
        Name = "publisher",
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

    public static readonly Resource<Placement> Placement = new()
    {
        Name = "placement",
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

    public static readonly Resource<PaymentRule> PaymentRule = new()
    {
        Name = "payment-rule",
        Statements = "PaymentRule",
        New = () => new PaymentRule(),
        Id = r => r.Id,
        MemberId = r => r.MemberId,
        Title = r => r.Name,
        Parent = new("publisher_id", "Publisher", "publisher", (r, id, member) => r with { PublisherId = id, MemberId = member }),
        Fields =
        [
            Fields.Id<PaymentRule>(r => r.Id, (r, v) => r with { Id = v }),
            Fields.ParentId<PaymentRule>("publisher_id", r => r.PublisherId, (r, v) => r with { PublisherId = v }),
            Fields.Name<PaymentRule>(r => r.Name, (r, v) => r with { Name = v }),
            Fields.Code<PaymentRule>(r => r.Code, (r, v) => r with { Code = v }),
            Fields.State<PaymentRule>(r => r.State, (r, v) => r with { State = v }),
            Fields.Enumeration<PaymentRule, PaymentType>("pricing_type", r => r.PricingType, (r, v) => r with { PricingType = v }, PaymentType.Revshare),
            Fields.Money<PaymentRule>("cost_cpm", r => r.CostCpm, (r, v) => r with { CostCpm = v }),
            Fields.Share<PaymentRule>("revshare", r => r.Revshare, (r, v) => r with { Revshare = v }),
            Fields.HiddenOwner<PaymentRule>(r => r.MemberId, (r, v) => r with { MemberId = v }),
        ],
    };
}
