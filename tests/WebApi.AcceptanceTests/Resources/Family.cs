using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>A member with one object of every service, which refer to one another. No other object has their names.</summary>
internal sealed class Family
{
    private const int Step = 10_000;

    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    private Family(string name) => Name = name;

    /// <summary>A text that the names of all its objects contain, and no other name.</summary>
    public string Name { get; }

    public string Username => Name + "-user";

    /// <summary>The ids of the objects, by service.</summary>
    public IReadOnlyDictionary<string, long> Ids => _ids;

    public long this[ResourceCase service] => _ids[service.Name];

    /// <param name="firstId">The id of the first object; the others follow in steps that leave room for objects made later.</param>
    public static async Task<Family> CreateAsync(ApiClient administrator, string name, long firstId, string password)
    {
        var family = new Family(name);
        var id = firstId;
        foreach (var service in ResourceCase.All)
        {
            var draft = new JsonObject { ["id"] = id, [service.Title] = $"{name}-{service.Name}" };
            if (service == ResourceCase.User)
                (draft["username"], draft["password"]) = (family.Username, password);
            else if (service == ResourceCase.LineItem)
                draft["insertion_order_id"] = family[ResourceCase.InsertionOrder];
            else if (service == ResourceCase.ClickTracker)
                family.Connect(draft);
            var answer = await administrator.PostAsync(family.Create(service), service.Wrap(draft));
            family._ids[service.Name] = (long?)answer.Response["id"] ?? throw new InvalidOperationException(answer.Error);
            id += Step;
        }
        return family;
    }

    /// <summary>The path of a POST under this family's parent.</summary>
    public string Create(ResourceCase service)
    {
        var parameter = service.Parent.Split('=')[0];
        return parameter.Length == 0 ? service.Create : $"/{service.Name}?{parameter}={_ids[parameter[..^"_id".Length]]}";
    }

    /// <summary>A new click tracker that refers to everything it may, of this family.</summary>
    public void Connect(JsonObject draft)
    {
        foreach (var (field, service) in References)
            draft[field] = new JsonObject { ["id"] = this[service] };
    }

    /// <summary>The objects that a click tracker refers to.</summary>
    public static IReadOnlyDictionary<string, ResourceCase> References { get; } = new Dictionary<string, ResourceCase>
    {
        ["publisher"] = ResourceCase.Publisher,
        ["line_item"] = ResourceCase.LineItem,
        ["tag"] = ResourceCase.Placement,
        ["payment_rule"] = ResourceCase.PaymentRule,
    };
}
