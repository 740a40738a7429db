using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Application.UnitTests.Resources;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Application.UnitTests.ClickTrackers;

/// <summary>Rows of a file as changes: reading, errors by row, and rows that change nothing.</summary>
internal sealed class ImportClickTrackersTests : EngineFixture
{
    private readonly TableFile _file = new();

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IClickTrackerFile>(_ => _file);

    [Test]
    public async Task Rows_without_id_are_created_and_others_changed_in_the_order_of_the_file()
    {
        Add(Tracker with { Tag = new ObjectRef(51), ClickUrl = "https://e.com" });
        var written = await ImportAsync(
            "11", ["ID", "name", "publisher_id", "line_item_id", "tag_id", "click_url", "tag_url", "colour"],
            ["", "new", "41", "21", "51", "", "x", "red"],
            ["100", "changed", "41", "21", "", "", "", ""]);
        written.Values.Should().Equal(
            Tracker with { Id = 101, Name = "new", Tag = new ObjectRef(51) },
            Tracker with { Name = "changed" });
        written.Warnings.Should().Equal("colour: unknown column, ignored");
        Work.Steps.Should().Equal("begin", "insert clicktracker 101", "update clicktracker 100", "commit", "refresh trackers");
    }

    [Test]
    public async Task A_row_that_changes_nothing_is_not_written_and_shown_as_it_is()
    {
        var named = Tracker with { Publisher = new ObjectRef(41, "P"), LineItem = new ObjectRef(21, "L") };
        Add(named, Tracker with { Id = 101 });
        var written = await ImportAsync(null, ["id", "name", "publisher_id"], ["100", "Tracker", "41"], ["101", "other", "41"]);
        written.Values.Should().Equal(named, Tracker with { Id = 101, Name = "other" });
        Work.Steps.Should().Equal("begin", "update clicktracker 101", "commit", "refresh trackers");
        Audit.Entries.Should().ContainSingle();
    }

    [Test]
    public async Task Errors_of_all_rows_are_reported_by_row_and_column() =>
        await FailsAsync(
            () => ImportAsync(
                null, ["id", "name", "state", "publisher_id", "line_item_id", "advertiser_id"],
                ["", "", "on", "x", "21", "11"],
                ["100", "", "active", "", "21", ""],
                ["100", "n", "active", "41", "21", ""],
                ["", "n", "active", "41", "21", ""]),
            ApiErrorId.Syntax,
            "row 2.state: must be one of active, inactive; row 2.publisher_id: must be a positive integer; "
            + "row 2.name: required for a new click tracker; "
            + "row 3.name: may not be null: leave it out, or give a string of 1 to 255 characters; "
            + "row 3.publisher_id: must be a positive integer; "
            + "row 4.id: 100 stands in row 3 already; "
            + "row 5.advertiser_id: required for a new click tracker, in its column or in the query string");

    [Test]
    public async Task Missing_objects_are_reported_with_their_rows()
    {
        Add(Tracker with { Id = 102, MemberId = 2 });
        await FailsAsync(
            () => ImportAsync(null, ["id", "name"], ["99", "a"], ["102", "b"]), ApiErrorId.Syntax,
            "clicktracker id not found: 99 (row 2), 102 (row 3)");
    }

    [Test]
    public async Task A_click_tracker_stays_with_its_advertiser()
    {
        Add(Tracker);
        var written = await ImportAsync(null, ["id", "name", "advertiser_id"], ["100", "n", "12"]);
        written.Warnings.Should().Equal("row 2.advertiser_id: a click tracker stays with its advertiser, ignored");
        written.Values.Single().AdvertiserId.Should().Be(11);
    }

    [Test]
    public async Task A_missing_advertiser_is_reported_where_it_is_named()
    {
        string[] columns = ["name", "publisher_id", "line_item_id", "advertiser_id"];
        await FailsAsync(
            () => ImportAsync("98", columns, ["n", "41", "21", ""], ["n", "41", "21", "99"]), ApiErrorId.Integrity,
            "advertiser_id: advertiser 98 does not exist; row 3.advertiser_id: advertiser 99 does not exist");
    }

    [Test]
    public async Task Permission_comes_before_the_file() =>
        await FailsAsync(
            () => SendAsync(new ImportClickTrackers(Reader, default, null)), ApiErrorId.Unauth,
            "user rita has the role read_only: it may only GET");

    [Test]
    public async Task A_file_without_known_columns_or_rows_is_refused()
    {
        await FailsAsync(
            () => ImportAsync(null, ["name", "Name"]), ApiErrorId.Syntax,
            "name: the column stands twice; clicktrackers: the file must hold 1 to 5000 rows below its header");
        await FailsAsync(
            () => ImportAsync(null, ["colour"], ["red"]), ApiErrorId.Syntax,
            "row 1: must name the columns: id, advertiser_id, name, code, state, click_url, publisher_id, line_item_id, tag_id, "
            + "payment_rule_id, tag_url");
    }

    [Test]
    public async Task A_file_of_more_rows_than_one_request_may_write_is_refused() =>
        await FailsAsync(
            () => ImportAsync(null, ["id"], [.. Enumerable.Range(1, ImportClickTrackers.MaxRows + 1).Select(i => new[] { $"{i}" })]),
            ApiErrorId.Syntax, "clicktrackers: the file must hold 1 to 5000 rows below its header");

    [TestCase("\u00C3\u0153n\u00C3\u00AFcode", "\u00DCn\u00EFcode")]
    [TestCase("Caf\u00C3\u00A9", "Caf\u00E9")]
    [TestCase("\u00D0\u0161", "\u041A")]
    public async Task Text_that_was_read_in_another_encoding_is_refused(string text, string original) =>
        await FailsAsync(
            () => ImportAsync(null, ["id", "name"], ["100", text]), ApiErrorId.Syntax,
            $"row 2.name: '{text}' was '{original}' before it was read in another encoding: open the file as UTF-8");

    [TestCase("\u00DCn\u00EFcode")]
    [TestCase("Caf\u00E9 \u00A3 5")]
    [TestCase("\u041A\u0430")]
    [TestCase("\u00C3")]
    public async Task Text_of_any_script_is_taken(string text)
    {
        Add(Tracker);
        (await ImportAsync(null, ["id", "name"], ["100", text])).Values.Single().Name.Should().Be(text);
    }

    [Test]
    public async Task Blanks_case_and_columns_without_a_name_do_not_matter()
    {
        Add(Tracker);
        var written = await ImportAsync(null, [" ID", "State ", "", "", "publisher_id"], [" 100 ", " Inactive", "", "x", " 41 "]);
        written.Values.Single().State.Should().Be(ObjectState.Inactive);
        written.Warnings.Should().Equal("column 4: has no name in row 1, ignored");
    }

    [Test]
    public async Task A_new_row_that_looks_like_a_click_tracker_is_named_and_created()
    {
        Add(Tracker);
        string[] columns = ["name", "publisher_id", "line_item_id", "code"];
        var written = await ImportAsync(
            "11", columns, ["Tracker", "41", "21", ""], ["Tracker", "43", "21", ""], ["Tracker", "41", "21", "c"], ["Other", "41", "21", ""]);
        written.Values.Should().HaveCount(4);
        written.Warnings.Should().Equal(
            "row 2: looks like clicktracker 100, with its name, publisher and line item: a row with its id would change that one");
    }

    private Task<WrittenResources<ClickTracker>> ImportAsync(string? advertiserId, string[] columns, params string[][] rows)
    {
        _file.Table = new ClickTrackerTable(columns, [.. rows.Select((r, i) => new ClickTrackerRow(i + 2, r))]);
        return SendAsync(new ImportClickTrackers(User, default, advertiserId));
    }

    private sealed class TableFile : IClickTrackerFile
    {
        public ClickTrackerTable? Table { get; set; }

        public ClickTrackerTable Read(ReadOnlyMemory<byte> content) => Table ?? throw new InvalidOperationException("There is no file.");

        public Task WriteAsync(
            IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string?>> rows, Func<Stream> open,
            CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
