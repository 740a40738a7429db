namespace ClickTracking.Application.Lookup;

/// <summary>A kind of object whose ids can be turned into names.</summary>
/// <param name="Name">The value of <c>type</c>.</param>
/// <param name="Service">The name under which deleted objects are recorded.</param>
/// <param name="Statements">The first part of the name of the SQL file with its rows.</param>
/// <param name="HasCode">False: its objects have no code.</param>
/// <param name="Parents">The columns of the ids of the objects that it belongs to.</param>
public sealed record LookupType(string Name, string Service, string Statements, bool HasCode, IReadOnlyList<string> Parents)
{
    public static readonly LookupType ClickTracker = new(
        "clicktracker", "clicktracker", "ClickTracker", true,
        ["member_id", "advertiser_id", "insertion_order_id", "line_item_id", "publisher_id", "tag_id", "payment_rule_id"]);

    public static IReadOnlyList<LookupType> All { get; } =
    [
        ClickTracker,
        new("advertiser", "advertiser", "Advertiser", true, ["member_id"]),
        new("insertion_order", "insertion-order", "InsertionOrder", true, ["member_id", "advertiser_id"]),
        new("line_item", "line-item", "LineItem", true, ["member_id", "advertiser_id", "insertion_order_id"]),
        new("publisher", "publisher", "Publisher", true, ["member_id"]),
        new("placement", "placement", "Placement", true, ["member_id", "publisher_id"]),
        new("payment_rule", "payment-rule", "PaymentRule", true, ["member_id", "publisher_id"]),
        new("member", "member", "Member", false, []),
    ];

    /// <summary>The columns of all parents, in the order of the click tracker's.</summary>
    public static IReadOnlyList<string> AllParents => ClickTracker.Parents;

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(t => t.Name), "tag"];

    /// <summary>Finds a type by its name, where reports say <c>tag</c> for the placement, or by the name of its service.</summary>
    public static LookupType? Find(string? name) =>
        name == "tag" ? Find("placement") : All.FirstOrDefault(t => t.Name == name || t.Service == name);

    public override string ToString() => Name;
}
