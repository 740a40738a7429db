using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.ClickTrackers;

internal sealed class PublicUrlTests : ClickTrackerFilesFixture
{
    protected override string[] Settings => ["Redirect:PublicUrl=https://clicks.example.com/x/"];

    [Test]
    public async Task The_tags_link_to_the_public_address() =>
        (await ExportAsync(Administrator, "?id=582&macros=none")).Should().EndWith(",https://clicks.example.com/x/clktr?id=582\r\n");
}
