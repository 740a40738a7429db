using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Inventory;

namespace ClickTracking.Application.Inventory;

/// <summary>The <c>payment-rule</c> service.</summary>
public static class PaymentRuleResource
{
    public static readonly Resource<PaymentRule> Definition = new()
    {
        Name = "payment-rule",
        Table = "payment_rules",
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
            Fields.Enumeration<PaymentRule, PaymentType>(
                "pricing_type", r => r.PricingType, (r, v) => r with { PricingType = v }, PaymentType.Revshare),
            Fields.Money<PaymentRule>("cost_cpm", r => r.CostCpm, (r, v) => r with { CostCpm = v }),
            Fields.Share<PaymentRule>("revshare", r => r.Revshare, (r, v) => r with { Revshare = v }),
            Fields.HiddenOwner<PaymentRule>(r => r.MemberId, (r, v) => r with { MemberId = v }),
        ],
    };
}
