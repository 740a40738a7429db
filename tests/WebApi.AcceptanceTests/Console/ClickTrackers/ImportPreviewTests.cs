using ClickTracking.WebApi.Console.ClickTrackers;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.ClickTrackers;

internal sealed class ImportPreviewTests
{
    [Test]
    public void No_row_is_fine_in_a_file_that_has_a_fault()
    {
        var row = new PreviewRow(2, ["a"], [], []);
        var preview = new ImportPreview(["name"], [row], [], [], 1, 0);
        preview.IsFine(row).Should().BeTrue();
        preview.IsFine(row with { Warnings = ["a doubt"] }).Should().BeFalse();
        (preview with { Faults = ["too many rows"] }).IsFine(row).Should().BeFalse();
    }
}
