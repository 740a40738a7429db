using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Clients;

/// <summary>The platform's own client keeps to the limits: it reads them from the headers and waits when an answer says so.</summary>
internal sealed class AnxApiThrottlingTests : ServerFixture
{
    protected override bool StartsByItself => false;

    /// <summary>The client stays 4 below the limit in the headers, then pauses, here configured to 1 second instead of 61.</summary>
    [Test]
    public async Task It_learns_the_limits_from_the_headers_and_pauses_before_it_is_throttled()
    {
        await using var server = await Server.StartAsync(
            Path.Combine(Folder, "learn"), "RateLimit:ReadsPerMinute=8", "RateLimit:WritesPerMinute=7");
        await using var client = await AnxApi.DemoUserAsync(server, ("rateLimitReadSeconds", 0.001), ("rateLimitWriteSeconds", 0.001));

        var reads = new List<AnxCall>();
        for (var i = 0; i < 8; i++)
            reads.Add(await client.CallAsync("get", "clicktracker"));

        reads.Should().OnlyContain(c => (string?)c.Response["status"] == "OK");
        reads.Select(c => c.Events.Count).Should().Equal(0, 0, 0, 0, 2, 0, 0, 0);
        reads[4].EventNames.Should().Equal("pause READ", "resume READ");

        // The login was the first write.
        var writes = new List<AnxCall>();
        for (var i = 0; i < 3; i++)
            writes.Add(await client.CallAsync("delete", "clicktracker?id=99"));
        writes.Select(c => c.Events.Count).Should().Equal(0, 0, 2);
        writes[2].EventNames.Should().Equal("pause WRITE", "resume WRITE");
    }
}
