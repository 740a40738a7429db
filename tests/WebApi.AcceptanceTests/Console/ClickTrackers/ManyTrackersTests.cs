using System.Text;
using FluentAssertions;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

/// <summary>Many click trackers at once: pasted, or from a file.</summary>
internal sealed class ManyTrackersTests : TrackerFixture
{
    [Test]
    public async Task Lines_are_checked_and_then_created()
    {
        await CreateAsync("Has the code", "\"code\": \"taken\"");
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/paste");
        await PickAsync(Content(visit), "Advertiser", "demo");
        await PickAsync(Content(visit), "Line item", "test");
        await PickAsync(Content(visit), "Publisher", "november");
        var lines = visit.Page.GetByLabel("One click tracker a line");
        await lines.FillAsync("Pasted 1\tp-1\thttps://test-landing-page.com/1\nPasted 2\tno code!\tftp://x\n\nPasted 3\ttaken\nPasted 4\n");
        await Button(visit, "Check the lines").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("2 of 4 rows have faults");
        await Assertions.Expect(Row(visit, "2")).ToContainTextAsync("code: Must be empty or a string");
        await Assertions.Expect(Row(visit, "2")).ToContainTextAsync("click_url: Must be empty or an absolute http");
        await Assertions.Expect(Row(visit, "4")).ToContainTextAsync("Another clicktracker of the same owner has it already");
        await Assertions.Expect(Row(visit, "5")).ToContainTextAsync("Fine");
        (await CountAsync("Pasted")).Should().Be(0);
        (await PreviewAsync(visit)).Should().HaveCount(5).And.ContainInOrder(
            "1,Fine,Pasted 1,p-1,https://test-landing-page.com/1", "5,Fine,Pasted 4,,");

        await lines.FillAsync("Pasted 1\tp-1\thttps://test-landing-page.com/1\nPasted 4\n");
        await Button(visit, "Check the lines").ClickAsync();
        await Button(visit, "Create 2 click trackers").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2 click trackers were created.");
        (await CountAsync("Pasted")).Should().Be(2);
        visit.Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_wrong_choice_is_said_once_beside_its_field()
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/paste");
        await Button(visit, "Check the lines").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Line item" })).ToHaveAccessibleDescriptionAsync("This field is needed.");
        await Assertions.Expect(visit.Page.GetByLabel("One click tracker a line")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Paste at least one line."));
    }

    [Test]
    public async Task A_file_with_faults_in_three_rows_marks_each_and_writes_nothing()
    {
        var id = await CreateAsync("In the file");
        var good = $"id,name,code,click_url,publisher_id,line_item_id\r\n,Imported 1,i-1,https://test-landing-page.com/1,44449,74957\r\n{id},Renamed by file,,,44449,74957\r\n";
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/import");
        await UploadAsync(visit, good + ",Imported 2,bad code,,44449,74957\r\n,Imported 3,,,44449,31189\r\n582,Not mine,,,44449,74957\r\n");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("3 of 5 rows have faults");
        await Assertions.Expect(Row(visit, "2")).ToContainTextAsync("Fine");
        await Assertions.Expect(Row(visit, "4")).ToContainTextAsync("code: Must be empty or a string");
        await Assertions.Expect(Row(visit, "5")).ToContainTextAsync("Line-item 31189 does not exist");
        await Assertions.Expect(Row(visit, "6")).ToContainTextAsync("582");
        await Assertions.Expect(Button(visit, "Import now")).ToHaveCountAsync(0);
        (await CountAsync("Imported")).Should().Be(0);
        var preview = await PreviewAsync(visit);
        preview.Should().HaveCount(6).And.HaveElementAt(0, "Row,Finding,id,name,code,click_url,publisher_id,line_item_id");
        preview[1].Should().Be("2,Fine,,Imported 1,i-1,https://test-landing-page.com/1,44449,74957");
        preview[3].Should().StartWith("4,\"code: Must be empty or a string").And.EndWith(",,Imported 2,bad code,,44449,74957");

        await UploadAsync(visit, good);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("It would create 1 click trackers and go over 1 that there are.");
        (await CountAsync("Imported")).Should().Be(0);
        await Button(visit, "Import now").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The file is imported: 2 click trackers.");
        (await CountAsync("Imported")).Should().Be(1);
        (await CountAsync("Renamed by file")).Should().Be(1);
        visit.Complaints.Should().BeEmpty();
    }

    [TestCase("", "There must be 1 to 5000 rows.")]
    [TestCase("id,name\r\n", "There must be 1 to 5000 rows.")]
    [TestCase("nonsense\r\n1\r\n", "Row 1: must name the columns")]
    [TestCase("name\r\n\"open", "quotes are not those of CSV")]
    public async Task A_file_that_is_none_says_so(string text, string said)
    {
        await using var visit = await UserAsync();
        await visit.Page.GotoAsync("/console/click-trackers/import");
        await UploadAsync(visit, text);
        await Assertions.Expect(Content(visit)).ToContainTextAsync(said);
        await Assertions.Expect(Button(visit, "Import now")).ToHaveCountAsync(0);
    }

    private static async Task UploadAsync(Visit visit, string text)
    {
        await PickAsync(Content(visit), "Advertiser of new click trackers whose row names none", "demo");
        await visit.Page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "my file.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Button(visit, "Check the file").ClickAsync();
    }

    private static async Task<string[]> PreviewAsync(Visit visit)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => Button(visit, "CSV").ClickAsync());
        return await File.ReadAllLinesAsync(await download.PathAsync());
    }

    private static ILocator Row(Visit visit, string number) =>
        visit.Page.GetByRole(AriaRole.Row).Filter(new() { Has = visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = number, Exact = true }) });

    private async Task<int> CountAsync(string name) => (int)(await Administrator.GetAsync($"/clicktracker?like_name={Uri.EscapeDataString(name)}")).Response["count"]!;
}
