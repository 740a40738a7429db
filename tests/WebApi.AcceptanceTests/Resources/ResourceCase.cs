using System.Globalization;
using System.Text.Json.Nodes;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>One service with the values that the tests use for the objects of member 958.</summary>
/// <param name="Parent">The query string of a POST.</param>
/// <param name="Title">The required text field.</param>
/// <param name="Required">Further required fields.</param>
/// <param name="Shown">A new object in a response, without its id and title, and with the fields in their order.</param>
internal sealed record ResourceCase(string Name, string Parent, string Title, string Required, string Shown)
{
    public static readonly ResourceCase Member = new(
        "member", "", "name", "{}", """{"id": 0, "name": "", "state": "active"}""");

    public static readonly ResourceCase User = new(
        "user", "member_id=958", "username", """{"password": "Str0ng-Passw0rd"}""",
        """{"id": 0, "username": "", "member_id": 958, "role": "user", "state": "active", "error_status": null}""");

    public static readonly ResourceCase Advertiser = new(
        "advertiser", "member_id=958", "name", "{}",
        """{"id": 0, "member_id": 958, "name": "", "code": null, "state": "active", "landing_domains": []}""");

    public static readonly ResourceCase InsertionOrder = new(
        "insertion-order", "advertiser_id=37236", "name", "{}",
        """{"id": 0, "advertiser_id": 37236, "name": "", "code": null, "state": "active"}""");

    public static readonly ResourceCase LineItem = new(
        "line-item", "advertiser_id=37236", "name", "{}",
        """
        {"id": 0, "advertiser_id": 37236, "insertion_order_id": null, "name": "", "code": null, "state": "active",
         "revenue_type": "none", "revenue_value": null, "commission_cpm": null, "commission_revshare": null}
        """);

    public static readonly ResourceCase Publisher = new(
        "publisher", "member_id=958", "name", "{}", """{"id": 0, "member_id": 958, "name": "", "code": null, "state": "active"}""");

    public static readonly ResourceCase Placement = new(
        "placement", "publisher_id=44449", "name", "{}", """{"id": 0, "publisher_id": 44449, "name": "", "code": null, "state": "active"}""");

    public static readonly ResourceCase PaymentRule = new(
        "payment-rule", "publisher_id=44449", "name", "{}",
        """
        {"id": 0, "publisher_id": 44449, "name": "", "code": null, "state": "active",
         "pricing_type": "revshare", "cost_cpm": null, "revshare": null}
        """);

    public static readonly ResourceCase ClickTracker = new(
        "clicktracker", "advertiser_id=37236", "name", """{"publisher": {"id": 44449}, "line_item": {"id": 74957}}""",
        """
        {"id": 0, "member_id": 958, "advertiser_id": 37236, "name": "", "code": null, "state": "active", "click_url": null,
         "last_modified": "", "publisher": {"id": 44449, "name": "November Publisher"}, "tag": null, "payment_rule": null,
         "line_item": {"id": 74957, "name": "Test Line Item"}}
        """);

    private static int _last;

    public static IReadOnlyList<ResourceCase> All { get; } =
        [Member, User, Advertiser, InsertionOrder, LineItem, Publisher, Placement, PaymentRule, ClickTracker];

    /// <summary>The services that an ordinary user may write.</summary>
    public static IEnumerable<ResourceCase> Ordinary => All.Where(s => s.Name is not ("member" or "user"));

    public static IEnumerable<ResourceCase> WithCode => Ordinary;

    public static IEnumerable<ResourceCase> WithRequiredParent => All.Where(s => s.Parent.Length > 0 && !s.Parent.StartsWith("member_id", StringComparison.Ordinal));

    public string Plural => Name + "s";

    /// <summary>The path of a POST.</summary>
    public string Create => Parent.Length == 0 ? $"/{Name}" : $"/{Name}?{Parent}";

    /// <summary>A title that no other object has.</summary>
    public string NewTitle() => string.Create(CultureInfo.InvariantCulture, $"{Name} no. {Interlocked.Increment(ref _last)}");

    /// <summary>The fields of a valid new object with some replaced, or left out where the value is null.</summary>
    public JsonObject Draft(params (string Name, string? Json)[] changes)
    {
        var draft = new JsonObject { [Title] = NewTitle() };
        foreach (var (name, value) in JsonNode.Parse(Required)!.AsObject())
            draft[name] = value?.DeepClone();
        foreach (var (name, json) in changes)
            if (json is null)
                draft.Remove(name);
            else
                draft[name] = JsonNode.Parse(json);
        return draft;
    }

    public string Body(params (string Name, string? Json)[] changes) => Wrap(Draft(changes));

    public string Wrap(JsonObject draft) => new JsonObject { [Name] = draft }.ToJsonString();

    public string Wrap(IEnumerable<JsonObject> drafts) => new JsonObject { [Plural] = new JsonArray([.. drafts]) }.ToJsonString();

    public override string ToString() => Name;
}
