using System.Globalization;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>The audit log: user, time, address and values of every change.</summary>
internal sealed class AuditLogTests : ResourcesFixture
{
    private const string Url = "/audit-log";

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task Every_change_stands_in_it_with_old_and_new_values(ResourceCase service)
    {
        var last = await LastIdAsync();
        var start = Second(DateTime.UtcNow);
        var id = await CreateAsync(service);
        var made = await ReadAsync(service, id);
        await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject { ["state"] = "inactive" }));
        await Administrator.DeleteAsync(At(service, id));
        var end = Second(DateTime.UtcNow);

        var entries = await EntriesAsync(last);
        entries.Select(e => (string)e["action"]!).Should().Equal("POST", "PUT", "DELETE");
        foreach (var entry in entries)
        {
            entry.Select(p => p.Key).Should().Equal(
                "id", "occurred_at", "member_id", "user_id", "username", "address", "action", "service", "object_id", "changes");
            ((string)entry["service"]!).Should().Be(service.Name);
            ((long)entry["object_id"]!).Should().Be(id);
            ((long)entry["member_id"]!).Should().Be(service == ResourceCase.Member ? id : 958);
            ((string)entry["username"]!).Should().Be("admin");
            ((string)entry["address"]!).Should().Be("127.0.0.1");
            DateTime.ParseExact((string)entry["occurred_at"]!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                .Should().BeOnOrAfter(start).And.BeOnOrBefore(end);
        }

        var shown = made.Where(p => p.Key != "last_modified").ToDictionary(p => p.Key, p => p.Value is JsonObject reference ? reference["id"] : p.Value);
        var present = shown.Where(p => p.Value is not null).ToArray();
        Changes(entries[0]).Should().Be(Expected(present.Select(p => (p.Key, Old: (JsonNode?)null, New: p.Value))));
        Changes(entries[1]).Should().Be("""{"state":{"old":"active","new":"inactive"}}""");
        shown["state"] = "inactive";
        Changes(entries[2]).Should().Be(Expected(shown.Where(p => p.Value is not null).Select(p => (p.Key, Old: p.Value, New: (JsonNode?)null))));
    }

    [Test]
    public async Task Of_many_at_once_each_has_its_entry()
    {
        var last = await LastIdAsync();
        var made = await User.PostAsync(Create, ResourceCase.ClickTracker.Wrap([.. Enumerable.Range(0, 5).Select(_ => ResourceCase.ClickTracker.Draft())]));
        var ids = made.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!).ToArray();
        await User.PutAsync("/clicktracker", ResourceCase.ClickTracker.Wrap(ids.Select(id => new JsonObject { ["id"] = id, ["name"] = "many" })));

        var entries = await EntriesAsync(last);
        entries.Select(e => ((string)e["action"]!, (long)e["object_id"]!)).Should().Equal([.. ids.Select(id => ("POST", id)), .. ids.Select(id => ("PUT", id))]);
        entries.Should().OnlyContain(e => (string)e["username"]! == "demo");
    }

    [Test]
    public async Task Logins_failed_ones_and_logouts_stand_in_it()
    {
        var created = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body());
        var (id, name) = (IdOf(created), (string)created.Response["user"]!["username"]!);
        var last = await LastIdAsync();

        await TryLogInAsync(name, "a-Wr0ng-Passw0rd");
        using (var client = await LogInAsync(name, GoodPassword))
            await client.DeleteAsync("/auth");
        await TryLogInAsync("nobody-of-this-name", GoodPassword);
        await Administrator.PutAsync($"/user?id={id}", """{"user": {"state": "inactive"}}""");
        await TryLogInAsync(name, GoodPassword);

        var entries = (await EntriesAsync(last)).Where(e => (string)e["service"]! == "auth").ToArray();
        entries.Select(e => ((string)e["action"]!, (string)e["username"]!, (long?)e["user_id"], (long?)e["member_id"])).Should().Equal(
            ("login_failed", name, id, 958),
            ("login", name, id, 958),
            ("logout", name, id, 958),
            ("login_failed", "nobody-of-this-name", null, null),
            ("login_failed", name, id, 958));
        entries.Should().OnlyContain(e => (string)e["address"]! == "127.0.0.1" && Changes(e) == "{}");
    }

    [TestCase(255)]
    [TestCase(300)]
    [TestCase(5000)]
    public async Task What_nobody_is_called_is_a_wrong_login_at_any_length_and_its_beginning_is_recorded(int length)
    {
        var last = await LastIdAsync();
        var answer = await TryLogInAsync(new string('u', length), new string('p', 2_000));
        (answer.Status, answer.ErrorId, answer.Description).Should().Be((401, "NOAUTH", "auth: no such username, or a wrong password"));
        ((string?)(await EntriesAsync(last)).Should().ContainSingle().Which["username"]).Should().Be(new string('u', 255));
    }

    [Test]
    public async Task Passwords_are_not_in_it()
    {
        const string next = "An0ther-Passw0rd";
        var last = await LastIdAsync();
        var created = await Administrator.PostAsync(ResourceCase.User.Create, ResourceCase.User.Body());
        var (id, name) = (IdOf(created), (string)created.Response["user"]!["username"]!);
        await Administrator.PutAsync($"/user?id={id}", $$"""{"user": {"password": "{{next}}"} }""");
        await TryLogInAsync(name, "a-Wr0ng-Passw0rd");
        using (await LogInAsync(name, next))
            await Administrator.DeleteAsync($"/user?id={id}");

        var entries = await EntriesAsync(last);
        entries.Should().HaveCount(5);
        string.Join('\n', entries.Select(e => e.ToJsonString())).Should().NotContainAny(GoodPassword, next, "a-Wr0ng-Passw0rd", "password_hash");
        Changes(entries[1]).Should().Be("""{"password":{"old":"(hidden)","new":"(hidden)"}}""");
    }

    [Test]
    public async Task A_refused_change_leaves_no_entry()
    {
        await CreateAsync(("code", "\"audited\""));
        var tracker = await CreateAsync();
        var last = await LastIdAsync();

        Answer[] refused =
        [
            await User.PostAsync(Create, Body(("name", "\"\""))),
            await User.PostAsync(Create, Body(("publisher", """{"id": 99}"""))),
            await User.PostAsync(Create, Body(("code", "\"audited\""))),
            await User.PostAsync(Create, ResourceCase.ClickTracker.Wrap([ResourceCase.ClickTracker.Draft(), ResourceCase.ClickTracker.Draft(("code", "\"audited\""))])),
            await User.PutAsync($"/clicktracker?id={tracker}", """{"clicktracker": {"code": "AUDITED"}}"""),
            await User.PutAsync("/clicktracker?id=582", """{"clicktracker": {"name": "theirs"}}"""),
            await User.DeleteAsync("/clicktracker?id=582"),
            await User.DeleteAsync("/publisher?id=44449"),
            await User.PostAsync("/member", ResourceCase.Member.Body()),
            await User.PutAsync("/member?id=958", """{"member": {"name": "mine"}}"""),
        ];

        refused.Should().OnlyContain(a => a.Status >= 400);
        (await EntriesAsync(last)).Should().BeEmpty();
    }

    [Test]
    public async Task A_user_reads_what_concerns_its_own_member_whoever_did_it()
    {
        var own = await CreateAsync(ResourceCase.Publisher);
        var foreign = IdOf(await Administrator.PostAsync("/publisher?member_id=1066", ResourceCase.Publisher.Body()));

        var entries = (await User.GetAsync($"{Url}?service=publisher&sort=id.desc")).Response["audit-logs"]!.AsArray();

        entries.Select(e => (long)e!["member_id"]!).Should().AllBeEquivalentTo(958L);
        ((long)entries[0]!["object_id"]!).Should().Be(own);
        ((int)(await User.GetAsync($"{Url}?service=publisher&object_id={foreign}")).Response["count"]!).Should().Be(0);
        (await CountAsync($"{Url}?service=publisher&object_id={foreign}")).Should().Be(1);
        ((int)(await User.GetAsync($"{Url}?member_id=1066")).Response["count"]!).Should().Be(0);
    }

    [Test]
    public async Task An_entry_is_found_by_what_it_shows()
    {
        var id = await CreateAsync(ResourceCase.Placement);
        var entry = (await Administrator.GetAsync($"{Url}?service=placement&object_id={id}")).Response["audit-logs"]![0]!.AsObject();
        foreach (var (name, value) in entry.Where(p => p.Key is not ("object_id" or "service" or "changes")))
        {
            var text = Uri.EscapeDataString(value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)value! : value.ToJsonString());
            foreach (var prefix in name is "id" or "occurred_at" ? new[] { "", "min_", "max_" } : [""])
                (await CountAsync($"{Url}?object_id={id}&service=placement&{prefix}{name}={text}")).Should().Be(1, prefix + name);
        }
    }

    [Test]
    public async Task It_is_read_only()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            var answer = await Administrator.SendAsync(method, Url + "?id=1", """{"audit-log": {}}""");
            (answer.Status, answer.ErrorId, answer.Error).Should().Be((405, "SYNTAX", $"{method} is not offered here: use GET"));
        }
    }

    private async Task<long> LastIdAsync() =>
        (long)(await Administrator.GetAsync($"{Url}?sort=id.desc&num_elements=1")).Response["audit-logs"]![0]!["id"]!;

    private async Task<JsonObject[]> EntriesAsync(long after) =>
        [.. (await Administrator.GetAsync($"{Url}?min_id={after + 1}")).Response["audit-logs"]!.AsArray().Select(e => e!.AsObject())];

    private static string Changes(JsonObject entry) => JsonNode.Parse((string)entry["changes"]!)!.ToJsonString();

    private static string Expected(IEnumerable<(string Field, JsonNode? Old, JsonNode? New)> changes)
    {
        var expected = new JsonObject();
        foreach (var (field, old, @new) in changes)
            expected[field] = new JsonObject { ["old"] = old?.DeepClone(), ["new"] = @new?.DeepClone() };
        return expected.ToJsonString();
    }

    private static DateTime Second(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
