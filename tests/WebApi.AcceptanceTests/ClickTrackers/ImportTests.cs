using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

internal sealed class ImportTests : ClickTrackerFilesFixture
{
    private static readonly string[] _names =
        ["plain", "with, comma", "with \"quotes\"", "with; semicolon", "=1+1", "+1", "-1", "@x", "\uFF1D1", "\uFF20x", "'=1+1", "''-x", "'plain'", "Кампания ✓", "line\u2028separator"];

    [Test]
    public async Task An_export_imported_back_changes_nothing()
    {
        foreach (var name in _names)
            await CreateAsync(("name", System.Text.Json.JsonSerializer.Serialize(name)), ("code", "null"), ("click_url", "\"https://e.com/\""));
        await CreateAsync(("code", "\"-code\""), ("tag", """{"id": 474412}"""), ("state", "\"inactive\""));
        var before = (await User.GetAsync("/clicktracker")).Response["clicktrackers"]!.ToJsonString();
        var entries = (int)(await Administrator.GetAsync("/audit-log?num_elements=1")).Response["count"]!;
        var file = await ExportAsync();

        var answer = await ImportTextAsync(file);

        (answer.Status, answer.Error).Should().Be((200, null));
        answer.Warnings.Should().BeEmpty();
        ((int)answer.Response["count"]!).Should().Be(Rows(file).Length);
        answer.Response["clicktrackers"]!.ToJsonString().Should().Be(before, "each row's tracker is answered as it is");
        (await User.GetAsync("/clicktracker")).Response["clicktrackers"]!.ToJsonString().Should().Be(before, "last_modified too");
        (await ExportAsync()).Should().Be(file);
        ((int)(await Administrator.GetAsync("/audit-log?num_elements=1")).Response["count"]!).Should().Be(entries, "nothing was changed");
    }

    [Test]
    public async Task Texts_like_formulas_are_defused_and_come_back()
    {
        var answer = await ImportAsync("advertiser_id,name,publisher_id,line_item_id", "37236,'=SUM(A1),44449,74957", "37236,''=x,44449,74957");
        var trackers = answer.Response["clicktrackers"]!.AsArray();

        trackers.Select(t => (string)t!["name"]!).Should().Equal("=SUM(A1)", "'=x");
        var ids = string.Join(',', trackers.Select(t => (long)t!["id"]!));
        Rows(await ExportAsync($"?id={ids}")).Select(r => r.Split(',')[2]).Should().Equal("'=SUM(A1)", "''=x");
    }

    [Test]
    public async Task Rows_without_id_create_and_rows_with_one_change()
    {
        var id = await CreateAsync(("name", "\"Old\""), ("code", "\"old\""), ("click_url", "\"https://e.com/\""), ("tag", """{"id": 474412}"""));

        var answer = await ImportTextAsync(
            "\uFEFFNAME;id; tag_id;note;publisher_id;line_item_id;tag_url;advertiser_id\n"
            + $"New name;{id};;x;44449;74957;anything;35081\n\n"
            + "Added;;474412;;44449;74957;;\n",
            "?advertiser_id=37236");

        (answer.Status, answer.Error).Should().Be((200, null));
        answer.Warnings.Should().BeEquivalentTo(
            "note: unknown column, ignored", "row 2.advertiser_id: a click tracker stays with its advertiser, ignored");
        var changed = await ReadAsync(id);
        ((string)changed["name"]!).Should().Be("New name");
        ((string)changed["code"]!).Should().Be("old", "its column is missing");
        ((string)changed["click_url"]!).Should().Be("https://e.com/", "its column is missing");
        changed["tag"].Should().BeNull("its cell is empty");
        ((long)changed["advertiser_id"]!).Should().Be(37236);
        var added = answer.Response["clicktrackers"]![1]!;
        (await ReadAsync((long)added["id"]!)).ToJsonString().Should().Be(added.ToJsonString());
        ((string)added["state"]!).Should().Be("active");
        ((long)added["tag"]!["id"]!).Should().Be(474412);
        ((long)added["advertiser_id"]!).Should().Be(37236);
    }

    [Test]
    public async Task An_import_is_live_at_once_and_in_the_audit_trail()
    {
        var answer = await ImportAsync(
            "advertiser_id,name,click_url,publisher_id,line_item_id", "37236,Live,https://test-landing-page.com/live,44449,74957");
        var id = (long)answer.Response["clicktrackers"]![0]!["id"]!;

        using var click = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id={id}");
        using var redirect = await User.RawAsync(click);
        redirect.Headers.Location.Should().Be("https://test-landing-page.com/live");
        await ImportAsync("id,name", $"{id},Renamed");
        var entries = (await Administrator.GetAsync($"/audit-log?object_id={id}&service=clicktracker")).Response["audit-logs"]!.AsArray();
        entries.Select(e => (string)e!["action"]!).Should().Equal("POST", "PUT");
        ((string)entries[1]!["changes"]!).Should().Contain("Live").And.Contain("Renamed").And.NotContain("click_url");
    }

    [Test]
    public async Task Faults_are_told_by_row_and_leave_nothing_changed()
    {
        var id = await CreateAsync(("name", "\"Before\""));
        var file = await ExportAsync();

        var syntax = await ImportAsync(
            "id,advertiser_id,name,state,publisher_id,line_item_id",
            $"{id},,After,active,44449,74957",
            ",37236,\"two\nlines\",active,44449,74957",
            ",,Homeless,,x,",
            "abc,37236,Good,active,44449,74957",
            $"{id},,,paused,,74957");
        (syntax.Status, syntax.ErrorId).Should().Be((400, "SYNTAX"));
        syntax.Error!.Split("; ").Should().Equal(
            "row 3.name: must not hold a line feed (U+000A) at character 4",
            "row 4.publisher_id: must be a positive integer",
            "row 4.line_item_id: required for a new click tracker",
            "row 4.advertiser_id: required for a new click tracker, in its column or in the query string",
            "row 5.id: must be a positive integer",
            $"row 6.id: {id} stands in row 2 already",
            "row 6.name: may not be null: leave it out, or give a string of 1 to 255 characters",
            "row 6.state: must be one of active, inactive",
            "row 6.publisher_id: must be a positive integer");

        var integrity = await ImportAsync(
            "id,advertiser_id,name,publisher_id,line_item_id",
            $"{id},,After,44449,31189", ",37236,Foreign,89287,74957", ",35081,Foreign,44449,74957", ",37236,Good,44449,74957");
        (integrity.Status, integrity.ErrorId).Should().Be((409, "INTEGRITY"));
        integrity.Error!.Split("; ").Should().Equal(
            "row 4.advertiser_id: advertiser 35081 does not exist",
            "row 2.line_item.id: line-item 31189 does not exist",
            "row 3.publisher.id: publisher 89287 does not exist");

        var twice = await ImportAsync(
            "advertiser_id,name,code,publisher_id,line_item_id", "37236,One,twice,44449,74957", "37236,Two,TWICE,44449,74957");
        (twice.Status, twice.Error).Should().Be((409, "row 3.code: another clicktracker of the same owner has it already"));

        (await ExportAsync()).Should().Be(file);
    }

    [Test]
    public async Task Another_members_trackers_cannot_be_changed()
    {
        var id = await CreateAsync(("name", "\"Mine\""));
        var answer = await ImportAsync("id,name", $"{id},Changed", "582,Stolen", "99999999,Nobody's");
        (answer.Status, answer.Response["error_code"]?.ToString(), answer.Error).Should().Be(
            (404, "NOTFOUND_CLICKTRACKER", "clicktracker id not found: 582 (row 3), 99999999 (row 4)"));
        ((string)(await ReadAsync(id))["name"]!).Should().Be("Mine");
        (await ExportAsync(Administrator, "?id=582")).Should().Contain("Test Click Tracker 1");
    }

    [TestCase("", "row 1: must name the columns: id, ")]
    [TestCase("a,b\r\n1,2\r\n", "row 1: must name the columns: id, ")]
    [TestCase("id,name\r\n", "clicktrackers: the file must hold 1 to")]
    [TestCase("id,name,Id\r\n1,2,3\r\n", "id: the column stands twice")]
    [TestCase("id,name\r\n\r\n1,2,3\r\n", "row 3: must have 2 cells like the header, not 3")]
    [TestCase("id,name\r\n1,\"open\r\n", "row 2: the quotes are not those of CSV")]
    public async Task What_is_no_such_file_is_refused(string file, string error)
    {
        var answer = await ImportTextAsync(file);
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith(error);
    }

    [Test]
    public async Task A_file_has_at_most_so_many_rows()
    {
        var rows = string.Concat(Enumerable.Range(1, MaxRows + 1).Select(i => $"{i}\n"));
        (await ImportTextAsync("id\n" + rows)).Error.Should().Be($"clicktrackers: the file must hold 1 to {MaxRows} rows below its header");
    }

    [Test]
    public async Task Whoever_may_only_read_may_export_but_not_import()
    {
        const string password = "Only-Reading-1";
        await Administrator.PostAsync(
            "/user?member_id=958", $$"""{"user": {"username": "csv-reader", "password": "{{password}}", "role": "read_only"} }""");
        using var reader = ApiClient.Anonymous(Server);
        var login = await reader.PostAsync("/auth", $$"""{"auth": {"username": "csv-reader", "password": "{{password}}"} }""");
        reader.Use((string)login.Response["token"]!);

        var file = await ExportAsync(reader, "");
        var answer = await reader.PostAsync("/clicktracker/import", file);
        (answer.Status, answer.ErrorId).Should().Be((403, "UNAUTH"));
    }

    [Test]
    public async Task Cells_that_a_spreadsheet_has_dressed_are_taken()
    {
        var id = await CreateAsync(("name", "\"Dressed\""));
        var answer = await ImportAsync($"id,state,,publisher_id,", $" {id} ,Inactive,, 44449 ,,,", ",,,,");
        (answer.Status, answer.Error, answer.Warnings.Length).Should().Be((200, null, 0));
        ((string)(await ReadAsync(id))["state"]!).Should().Be("inactive");
        (await ImportAsync("id,", $"{id},note")).Warnings.Should().Equal("column 2: has no name in row 1, ignored");
    }

    [Test]
    public async Task Text_in_another_encoding_is_refused_by_row()
    {
        var id = await CreateAsync(("name", "\"\u00DCn\u00EFcode\""));
        var answer = await ImportAsync("id,name", $"{id},\u00C3\u0153n\u00C3\u00AFcode");
        (answer.Status, answer.Error).Should().Be((
            400, "row 2.name: '\u00C3\u0153n\u00C3\u00AFcode' was '\u00DCn\u00EFcode' before it was read in another encoding: open the file as UTF-8"));
        (await ImportAsync("id,name", $"{id},\u00DCn\u00EFcode \u00A3 \u00E9 \u041A")).Status.Should().Be(200);
    }

    [Test]
    public async Task A_file_is_tried_without_writing_and_says_what_it_would_make_twice()
    {
        string[] file = ["advertiser_id,name,publisher_id,line_item_id", "37236,Twice,44449,74957", "37236,Once,44449,74957"];
        var tried = await TryAsync(file);
        (tried.Status, (int)tried.Response["count"]!).Should().Be((200, 2));
        tried.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!).Should().Equal(0, 0);
        tried.Warnings.Should().Equal("validate: the file was checked and nothing was written; a new click tracker is shown with the id 0");
        (await User.GetAsync("/clicktracker?name=Twice,Once")).Response["count"]!.ToJsonString().Should().Be("0");

        var id = (long)(await ImportAsync(file[..2])).Response["clicktrackers"]![0]!["id"]!;
        (await TryAsync(file)).Warnings.Should().Contain(
            $"row 2: looks like clicktracker {id}, with its name, publisher and line item: a row with its id would change that one")
            .And.HaveCount(2);
        (await TryAsync([file[0], "37236,Bad,1,74957"])).ErrorId.Should().Be("INTEGRITY");
        (await ImportTextAsync(string.Join('\n', file), "?validate=perhaps")).Error.Should().Be("validate: must be true or false");

        Task<Answer> TryAsync(string[] lines) => ImportTextAsync("\uFEFF" + string.Join("\r\n", lines), "?validate=true");
    }

    [Test]
    public async Task All_codes_that_are_taken_are_named()
    {
        await CreateAsync(("code", "\"taken-1\""));
        var own = await CreateAsync(("code", "\"taken-2\""));
        var answer = await ImportAsync(
            "id,advertiser_id,name,code,publisher_id,line_item_id",
            ",37236,a,TAKEN-1,44449,74957", ",37236,b,free,44449,74957", ",37236,c,FREE,44449,74957", $"{own},,d,Taken-2,44449,74957");
        (answer.Status, answer.ErrorId).Should().Be((409, "INTEGRITY"));
        answer.Error!.Split("; ").Should().BeEquivalentTo(
            "row 2.code: another clicktracker of the same owner has it already", "row 4.code: another clicktracker of the same owner has it already");
    }

    [Test]
    public async Task Doubtful_landing_pages_are_taken_with_a_warning()
    {
        var made = await User.PostAsync(Create, Body(("click_url", "\"https://e.com/clktr?id=1&c=[CACHEBUSTER]\"")));
        made.Status.Should().Be(200);
        made.Warnings.Should().Equal(
            "clicktracker.click_url: leads to a click tracker and not to a landing page: is it the address of a tag?",
            "clicktracker.click_url: holds [CACHEBUSTER], which is sent as it is: macros are not replaced here");
        (await ImportAsync("id,name", $"{made.Response["id"]},x")).Warnings.Should().HaveCount(2);
    }

    private const int MaxRows = Application.ClickTrackers.ImportClickTrackers.MaxRows;
}
