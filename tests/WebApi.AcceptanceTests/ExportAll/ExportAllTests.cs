using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Crashes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ExportAll;

/// <summary>The files of an export hold what the API shows, beside a running service.</summary>
internal sealed class ExportAllTests : ServerFixture
{
    private string _folder = "";

    [OneTimeSetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("clicktracker-export-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Every_object_the_audit_log_and_every_click_is_in_it()
    {
        using var client = await ApiClient.AdministratorAsync(Server);
        for (var i = 0; i < 120; i++)
        {
            var created = await client.PostAsync(
                "/publisher?member_id=958", $$"""{"publisher": {"name": "Publisher \"{{i}}\" Ünïcode"} }""");
            created.Error.Should().BeNull();
        }
        // Ids are read for 100,000 at once: the first of the next ones is neither left out nor written twice.
        StoredRows.Execute(Folder, """
            INSERT INTO publishers (id, member_id, name, last_modified)
            SELECT MIN(id) + 100000, 958, 'Far', '2026-03-04 12:00:00' FROM publishers
            """);
        var visitors = new Visitors(connections: 8);
        using (var stop = new CancellationTokenSource())
        {
            var clicking = visitors.ClickAsync(Server, stop.Token);
            await visitors.MoreAsync(300);
            await stop.CancelAsync();
            await clicking;
        }
        await Shipping.DoneAsync(Server);

        var (exitCode, output, error) = await ServiceCommand.RunAsync(Folder, "export-all", "--to", Path.Combine(_folder, "all"));
        (exitCode, error).Should().Be((0, ""));
        output.Should().Contain("export-all: 100 %, done").And.Contain($"clicks: {visitors.Answered.Count} in ");

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "all", "manifest.json")))!;
        var files = manifest["files"]!.AsArray().Select(f => f!.AsObject()).ToList();
        foreach (var file in files)
            await IsAsTheManifestSaysAsync(file);
        files.Should().Contain(f => (int)f["rows"]! == 0, "one without rows is a file of gzip too");
        files.Select(f => (string)f["kind"]!).Distinct().Should().BeEquivalentTo(
            "clicktracker", "member", "user", "advertiser", "insertion-order", "line-item", "publisher", "placement", "payment-rule",
            "audit-log", "clicks");
        foreach (var service in (string[])["clicktracker", "publisher", "user", "audit-log"])
            await HoldsAllAsync(client, service);
        await ClicksAreInItAsync(client, files, manifest);

        (await ServiceCommand.RunAsync(Folder, "export-all", "--to", Path.Combine(_folder, "all"))).Error.Should().Contain("is not empty");
    }

    private async Task IsAsTheManifestSaysAsync(JsonObject file)
    {
        var path = Path.Combine(_folder, "all", (string)file["path"]!);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.Should().StartWith([0x1F, 0x8B], "every reader of gzip has to take it");
        (bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))).Should().Be(((long)file["bytes"]!, (string)file["sha256"]!));
        var lines = (await ReadAsync((string)file["path"]!)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (lines.Length - ((string)file["kind"]! == "clicks" ? 1 : 0)).Should().Be((int)file["rows"]!);
    }

    /// <summary>The lines are the objects as the API shows them.</summary>
    private async Task HoldsAllAsync(ApiClient client, string service)
    {
        var exported = (await ReadAsync($"objects/{service}.jsonl.gz")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!).ToDictionary(o => (long)o["id"]!);
        var page = (await client.GetAsync($"/{service}?sort=id")).Response;
        exported.Should().HaveCount((int)page["count"]!);
        foreach (var shown in page[service + "s"]!.AsArray())
            JsonNode.DeepEquals(shown, exported[(long)shown!["id"]!]).Should().BeTrue($"{service} is as shown: {shown.ToJsonString()}");
    }

    private async Task ClicksAreInItAsync(ApiClient client, List<JsonObject> files, JsonNode manifest)
    {
        var rows = new List<string>();
        foreach (var file in files.Where(f => (string)f["kind"]! == "clicks"))
        {
            var lines = (await ReadAsync((string)file["path"]!)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            lines[0].Should().Be(string.Join(',', manifest["click_columns"]!.AsArray().Select(c => (string)c!)));
            rows.AddRange(lines[1..]);
        }
        string[] columns = [.. manifest["click_columns"]!.AsArray().Select(c => (string)c!)];
        columns.Should().EndWith(["ip", "user_agent", "raw_cost", "rules_version"]);
        string[] ofFeed = columns[..^4];
        var feed = await Feed.PullAsync(client, ofFeed);
        rows.Select(r => string.Join(',', r.Split(',')[..ofFeed.Length])).Should().Equal(feed, "the clicks are those of the feed");
        rows.Should().OnlyContain(r => r.Contains("Mozilla/5.0", StringComparison.Ordinal));
    }

    private async Task<string> ReadAsync(string path)
    {
        await using var file = new GZipStream(File.OpenRead(Path.Combine(_folder, "all", path)), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
