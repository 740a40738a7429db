using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;

namespace ClickTracking.WebApi.AcceptanceTests.Isolation;

/// <summary>A request to a route that tries to get at another member's objects.</summary>
/// <param name="NamesForeignId">It is about one foreign object by its id: it must answer as if there were none.</param>
/// <param name="Echoes">The answer repeats the ids that were asked for, as ones that were not found.</param>
internal sealed record RouteProbe(HttpMethod Method, string Path, string? Body, bool NamesForeignId, bool Echoes = false)
{
    private const string Days = "/discrepancy?start_date=2025-11-23&end_date=2025-11-25";

    private const string FailedTags = "/failed-tag?start_date=2025-11-23&end_date=2025-11-25";

    private const string Report = """
        {"report": {"report_type": "clicktrackers", "columns": ["auction_id"], "report_interval": "last_hour"} }
        """;

    /// <summary>The requests that try a route; every route there is must be known here.</summary>
    /// <param name="services">The services whose routes follow from their names.</param>
    /// <exception cref="InvalidOperationException">The route is not known: how it keeps members apart is not tested.</exception>
    public static IReadOnlyList<RouteProbe> Of(string method, string route, IReadOnlyCollection<string> services, Family foreign, string foreignReport)
    {
        var verb = HttpMethod.Parse(method);
        var parts = route.Split('/');
        if (services.Contains(parts[0]) && parts is [_] or [_, "meta"])
            return OfService(verb, route, parts[0], foreign);
        return (method, route) switch
        {
            ("DELETE", "auth") => [new(verb, "/auth", null, false)],
            ("GET", "report") =>
                [new(verb, "/report", null, false), new(verb, "/report?meta", null, false), new(verb, $"/report?id={foreignReport}", null, true)],
            ("POST", "report") => [new(verb, "/report", Report, false)],
            ("GET", "report-download") => [new(verb, $"/report-download?id={foreignReport}", null, true)],
            ("GET", "feed-status") => [new(verb, "/feed-status?type=clicktrackers", null, false)],
            ("GET", "node") => [new(verb, "/node", null, false)],
            ("PUT", "node") => [new(verb, "/node?id=0", """{"node": {"state": "retired"} }""", false)],
            ("GET", "click-ledger") => [new(verb, "/click-ledger", null, false)],
            ("GET", "clicktracker/export") => Exporting(verb, foreign[ResourceCase.ClickTracker], foreign),
            ("POST", "clicktracker/import") => Importing(verb, foreign),
            ("GET", "discrepancy") => Counting(verb, foreign),
            ("GET", "failed-tag") =>
            [
                new(verb, FailedTags, null, false),
                new(verb, $"{FailedTags}&tracker_id={foreign[ResourceCase.ClickTracker]}", null, true),
                new(verb, $"{FailedTags}&member_id={foreign[ResourceCase.Member]}", null, true),
            ],
            ("POST", "discrepancy") =>
            [
                new(verb, Days, $"tracker_id,day,clicks\r\n{foreign[ResourceCase.ClickTracker]},2025-11-23,5\r\n", false, Echoes: true),
                new(verb, Days, $"creative,day,clicks\r\n{foreign.Name}-clicktracker,2025-11-23,5\r\n", false, Echoes: true),
            ],
            ("GET", "lookup") => [.. foreign.Ids.Where(i => i.Key != "user").SelectMany(i => LookingUp(verb, i.Key, i.Value))],
            ("POST", "lookup") =>
            [
                new(
                    verb, "/lookup", $$"""{"lookup": {"type": "clicktracker", "id": [{{foreign[ResourceCase.ClickTracker]}}]} }""", false, Echoes: true),
            ],
            ("GET", "clktr/explain") => Explaining(verb, foreign[ResourceCase.ClickTracker]),
            _ => throw new InvalidOperationException($"No probe knows {method} /{route}: say here how another member's token would misuse it."),
        };
    }

    private static List<RouteProbe> OfService(HttpMethod verb, string route, string service, Family foreign)
    {
        var known = ResourceCase.All.SingleOrDefault(s => s.Name == service);
        if (known is null && service != "audit-log")
            throw new InvalidOperationException($"No foreign object is seeded for the service {service}.");
        var id = known is null ? 0 : foreign[known];
        return (verb.Method, route.EndsWith("/meta", StringComparison.Ordinal)) switch
        {
            ("GET", true) => [new(verb, "/" + route, null, false)],
            ("GET", false) => Reading(verb, service, id, foreign),
            ("POST", false) => Making(verb, known!, foreign),
            ("PUT", false) => Changing(verb, known!, foreign),
            ("DELETE", false) => [new(verb, $"/{service}?id={id}", null, true)],
            _ => throw new InvalidOperationException($"No probe knows {verb} /{route}."),
        };
    }

    private static List<RouteProbe> Reading(HttpMethod verb, string service, long id, Family foreign)
    {
        List<string> filters =
        [
            "", "current", $"search={foreign.Name}", $"search={id}", $"like_name={foreign.Name}", $"min_id={foreign.Ids.Values.Min()}",
            "sort=id.desc", "fields=id,name",
        ];
        foreach (var (name, other) in foreign.Ids)
            foreach (var column in new[] { name.Replace('-', '_') + "_id", "object_id", "user_id" })
                filters.Add($"{column}={other}");
        filters.Add($"tag_id={foreign[ResourceCase.Placement]}");
        filters.Add($"min_member_id={foreign[ResourceCase.Member]}");
        filters.Add("not_member_id=958");
        var probes = filters.Select(f => new RouteProbe(verb, $"/{service}?{f}", null, false)).ToList();
        if (id > 0)
            probes.Add(new(verb, $"/{service}?id={id}", null, true));
        return probes;
    }

    /// <summary>Under the foreign parent, and under the caller's own with everything foreign in the body.</summary>
    private static List<RouteProbe> Making(HttpMethod verb, ResourceCase service, Family foreign)
    {
        var stolen = service.Draft(("id", $"{foreign[service]}"));
        Refer(stolen, service, foreign);
        return
        [
            new(verb, foreign.Create(service), service.Body(), false),
            new(verb, foreign.Create(service), service.Wrap(stolen.DeepClone().AsObject()), false),
            new(verb, service.Create, service.Wrap(stolen.DeepClone().AsObject()), false),
            new(verb, service.Create, service.Wrap([stolen]), false),
        ];
    }

    private static List<RouteProbe> Changing(HttpMethod verb, ResourceCase service, Family foreign)
    {
        var change = new JsonObject { ["id"] = foreign[service], [service.Title] = "taken over", ["state"] = "inactive" };
        return
        [
            new(verb, $"/{service.Name}?id={foreign[service]}", service.Wrap(change.DeepClone().AsObject()), true),
            new(verb, $"/{service.Name}?id={foreign[service]}", service.Wrap(new JsonObject()), true),
            new(verb, $"/{service.Name}", service.Wrap([change]), true),
        ];
    }

    private static List<RouteProbe> Exporting(HttpMethod verb, long id, Family foreign) =>
    [
        new(verb, "/clicktracker/export", null, false),
        new(verb, $"/clicktracker/export?search={foreign.Name}", null, false),
        new(verb, $"/clicktracker/export?advertiser_id={foreign[ResourceCase.Advertiser]}", null, false),
        new(verb, $"/clicktracker/export?id={id}", null, true),
    ];

    private static List<RouteProbe> Counting(HttpMethod verb, Family foreign) =>
    [
        new(verb, Days, null, false),
        new(verb, Days + "&format=csv", null, false),
        new(verb, $"{Days}&tracker_id={foreign[ResourceCase.ClickTracker]}", null, true),
        new(verb, $"{Days}&member_id={foreign[ResourceCase.Member]}", null, true),
    ];

    private static List<RouteProbe> LookingUp(HttpMethod verb, string type, long id) =>
    [
        new(verb, $"/lookup?type={type}", null, false),
        new(verb, $"/lookup?type={type}&after_id={id - 1}&format=csv", null, false),
        new(verb, $"/lookup?type={type}&id={id}", null, false, Echoes: true),
        new(verb, $"/lookup?type={type}&id={id}&format=csv", null, false, Echoes: true),
    ];

    private static List<RouteProbe> Explaining(HttpMethod verb, long id) =>
    [
        new(verb, "/clktr/explain", null, false),
        new(verb, $"/clktr/explain?id={id}", null, true),
        new(verb, $"/clktr/explain?x=1&%49D={id}&id=1&redir=https://e.com/", null, true),
        new(verb, $"/clktr/explain?url=https://clicks.example/clktr?id={id}", null, true),
        new(verb, $"/clktr/explain?url=https%3A%2F%2Fclicks.example%2Fclktr%3Fid%3D{id}", null, true),
    ];

    /// <summary>A foreign tracker changed by its id, and new ones under the foreign advertiser.</summary>
    private static List<RouteProbe> Importing(HttpMethod verb, Family foreign)
    {
        var (advertiser, publisher, lineItem) =
            (foreign[ResourceCase.Advertiser], foreign[ResourceCase.Publisher], foreign[ResourceCase.LineItem]);
        return
        [
            new(verb, "/clicktracker/import", $"id,name\r\n{foreign[ResourceCase.ClickTracker]},taken over\r\n", true),
            new(verb, "/clicktracker/import", $"advertiser_id,name,publisher_id,line_item_id\r\n{advertiser},mine,{publisher},{lineItem}\r\n", false),
            new(verb, $"/clicktracker/import?advertiser_id={advertiser}", $"name,publisher_id,line_item_id\r\nmine,{publisher},{lineItem}\r\n", false),
        ];
    }

    private static void Refer(JsonObject draft, ResourceCase service, Family foreign)
    {
        if (service == ResourceCase.ClickTracker)
            foreign.Connect(draft);
        if (service == ResourceCase.LineItem)
            draft["insertion_order_id"] = foreign[ResourceCase.InsertionOrder];
    }
}
