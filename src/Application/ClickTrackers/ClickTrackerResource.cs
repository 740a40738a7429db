using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>The <c>clicktracker</c> service, with the fields and rules of the original's documentation.</summary>
public static class ClickTrackerResource
{
    public static readonly Resource<ClickTracker> Definition = new()
    {
        Name = "clicktracker",
        Table = "click_trackers",
        Statements = "ClickTracker",
        New = () => new ClickTracker(),
        Id = t => t.Id,
        MemberId = t => t.MemberId,
        Title = t => t.Name,
        Parent = new("advertiser_id", "Advertiser", "advertiser", (t, id, member) => t with { AdvertiserId = id, MemberId = member }),
        Doubts = t => t.ClickUrl is null ? [] : LandingPageDoubts.Of(t.ClickUrl).Select(d => ("click_url", d)),
        Fields =
        [
            Fields.Id<ClickTracker>(t => t.Id, (t, v) => t with { Id = v }),
            Fields.OwnerId<ClickTracker>("member_id", t => t.MemberId, (t, v) => t with { MemberId = v }),
            Fields.ParentId<ClickTracker>("advertiser_id", t => t.AdvertiserId, (t, v) => t with { AdvertiserId = v }),
            Fields.Name<ClickTracker>(t => t.Name, (t, v) => t with { Name = v }),
            Fields.Code<ClickTracker>(t => t.Code, (t, v) => t with { Code = v }),
            Fields.State<ClickTracker>(t => t.State, (t, v) => t with { State = v }),
            new Field<ClickTracker, string?>(
                "click_url", FieldKind.String, new ClickUrlFormat(), t => t.ClickUrl, (t, v) => t with { ClickUrl = v }),
            Fields.LastModified<ClickTracker>(t => t.LastModified, (t, v) => t with { LastModified = v }),
            Fields.Reference<ClickTracker>("publisher", t => t.Publisher, (t, v) => t with { Publisher = v }, required: true),
            Fields.Reference<ClickTracker>("tag", t => t.Tag, (t, v) => t with { Tag = v }),
            Fields.Reference<ClickTracker>("payment_rule", t => t.PaymentRule, (t, v) => t with { PaymentRule = v }),
            Fields.Reference<ClickTracker>("line_item", t => t.LineItem, (t, v) => t with { LineItem = v }, required: true),
        ],
        References =
        [
            new("publisher.id", "Publisher", "publisher", t => t.Publisher?.Id, "member_id", t => t.MemberId),
            new("line_item.id", "LineItem", "line-item", t => t.LineItem?.Id, "advertiser_id", t => t.AdvertiserId),
            new("tag.id", "Placement", "placement", t => t.Tag?.Id, "publisher_id", t => t.Publisher?.Id),
            new("payment_rule.id", "PaymentRule", "payment-rule", t => t.PaymentRule?.Id, "publisher_id", t => t.Publisher?.Id),
        ],
    };
}
