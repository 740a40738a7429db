using ClickTracking.Application.Buying;
using ClickTracking.Application.Inventory;
using ClickTracking.Application.Members;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The kinds of objects that have pages here. Click trackers have pages of their own.</summary>
internal static class ObjectKinds
{
    public const string Path = "/console/objects";

    public static IReadOnlyList<ObjectKind> All { get; } =
    [
        new ResourceKind<Advertiser>(AdvertiserResource.Definition, Path + "/advertiser"),
        new ResourceKind<InsertionOrder>(InsertionOrderResource.Definition, Path + "/insertion-order"),
        new ResourceKind<LineItem>(LineItemResource.Definition, Path + "/line-item"),
        new ResourceKind<Publisher>(PublisherResource.Definition, Path + "/publisher"),
        new ResourceKind<Placement>(PlacementResource.Definition, Path + "/placement"),
        new ResourceKind<PaymentRule>(PaymentRuleResource.Definition, Path + "/payment-rule"),
        new ResourceKind<Member>(MemberResource.Definition, Administration.AdministrationPage.Path + "/members"),
        new ResourceKind<UserAccount>(UserResource.Definition, Administration.AdministrationPage.Path + "/users"),
    ];

    /// <summary>The kinds that everybody manages.</summary>
    public static IEnumerable<ObjectKind> Shared => All.Where(k => !k.IsForAdministrators);

    /// <summary>Finds a kind by the name of its service; null: it has no pages here.</summary>
    public static ObjectKind? Find(string? name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>Finds the kind of a page by its address; null: there is no such page.</summary>
    public static ObjectKind? FindByPath(PathString address, string? segment) => All.FirstOrDefault(
        k => k.Segment == segment && address.StartsWithSegments(k.Path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The address of the page of an object that an audit entry or a reference names; null: it has none.</summary>
    public static string? PageOf(string service, long id) => service == "clicktracker"
        ? FormattableString.Invariant($"/console/click-trackers/{id}")
        : Find(service) is { } kind ? FormattableString.Invariant($"{kind.Path}/{id}") : null;

    /// <summary>The address of the table of the objects of a service that refer to an object; null: there is none.</summary>
    public static string? UsesOf(string service, ObjectKind kind, long id)
    {
        // The field of click trackers that holds a placement is called tag.
        var (column, path) = service == "clicktracker"
            ? (kind.Name == "placement" ? "tag" : kind.Name, "/console/click-trackers")
            : (kind.Name, Find(service)?.Path);
        return path is null ? null : FormattableString.Invariant($"{path}?{column.Replace('-', '_')}_id={id}");
    }
}
