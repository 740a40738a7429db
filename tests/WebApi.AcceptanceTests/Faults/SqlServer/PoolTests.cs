using System.Diagnostics;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>Fewer connections than requests, and a server that does not answer.</summary>
[TestFixture(1)]
[TestFixture(2)]
internal sealed class PoolTests(int size) : SqlServerFaultFixture
{
    /// <summary>
    /// Three seconds for a connection, three for a statement, five for the server to confirm a cancellation, and some more for a machine
    /// that is busy with other tests.
    /// </summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    /// <summary>Short times, since a test waits for their ends.</summary>
    protected override string Connection => $"Connect Timeout=3;Command Timeout=3;Max Pool Size={size}";

    [Test]
    public async Task Requests_that_get_no_connection_are_told_so_in_time()
    {
        await UnderClicksAsync(async () =>
        {
            Network.Stall();
            var watch = Stopwatch.StartNew();
            var requests = ManyAsync(6, ReadAsync);
            var writes = ManyAsync(6, WriteAsync);
            await Visitors.MoreAsync(200);
            (await Readiness.AskAsync(Server)).Status.Should().Be(200, "it is to be kept in service");
            foreach (var answer in (await requests).Concat(await writes))
                answer.Should().Match<Answer>(a => a.Status == 503 && a.Headers.RetryAfter != null);
            watch.Elapsed.Should().BeLessThan(_longest);
            Network.Open();
            await Eventually.AsyncThat(async () => (await ReadAsync()).Status == 200, "the pool has connections again");
            ((await ReadAsync()).Status, (await WriteAsync()).Status).Should().Be((200, 200));
        });
        await ExactlyOnceAsync();
    }
}
