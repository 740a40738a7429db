using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Buying;

/// <summary>The <c>advertiser</c> service.</summary>
public static class AdvertiserResource
{
    public static readonly Resource<Advertiser> Definition = new()
    {
        Name = "advertiser",
        Table = "advertisers",
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
}
