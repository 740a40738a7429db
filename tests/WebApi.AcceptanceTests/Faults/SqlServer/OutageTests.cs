using System.Diagnostics;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>The SQL Server goes away under a running service, and comes back.</summary>
internal sealed class OutageTests : SqlServerFaultFixture
{
    [Test]
    public async Task A_cut_under_load_concerns_management_only_and_ends_at_once()
    {
        await UnderClicksAsync(async () =>
        {
            await Network.CutAsync();
            await Visitors.MoreAsync(1000);
            await Eventually.AsyncThat(
                () => MetricsPage.SayAsync(Server, "clicktracker_database_available", v => v == 0), "the shipper has noticed");
            var (status, text) = await Readiness.AskAsync(Server);
            (status, text.Contains("\"Degraded\"")).Should().Be((200, true), "it is to be kept in service");
            (await MetricsPage.ReadAsync(Server)).Value("clicktracker_journal_lag_clicks").Should().BePositive();
            await Server.SaysAsync("The database is not available");
            var watch = Stopwatch.StartNew();
            foreach (var answer in (await ManyAsync(4, ReadAsync)).Concat(await ManyAsync(4, WriteAsync)))
                IsUnavailable(answer);
            watch.Elapsed.Should().BeLessThan(
                TimeSpan.FromSeconds(25), "each waits five seconds for a connection, not for the others' too");

            Network.Open();
            (await ManyAsync(4, ReadAsync)).Concat(await ManyAsync(4, WriteAsync)).Should().OnlyContain(a => a.Status == 200);
        });
        await Readiness.IsHealthyAsync(Server);
        await ExactlyOnceAsync();
    }

    [Test]
    public async Task A_failover_between_requests_fails_none_of_them()
    {
        for (var round = 0; round < 2; round++)
        {
            (await ManyAsync(4, ReadAsync)).Should().OnlyContain(a => a.Status == 200, "this fills the pool");
            Network.ResetConnections();
            (await ManyAsync(4, ReadAsync)).Should().OnlyContain(a => a.Status == 200);
            Network.ResetConnections();
            (await ManyAsync(4, WriteAsync)).Should().OnlyContain(a => a.Status == 200);
        }
    }

    [Test]
    public async Task Failovers_amid_requests_are_told_as_such()
    {
        using var done = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 4).Select(async i =>
        {
            var answers = new List<Answer>();
            while (!done.IsCancellationRequested)
                answers.Add(await (i % 2 == 0 ? ReadAsync() : WriteAsync()));
            return answers;
        }).ToArray();
        for (var i = 0; i < 10; i++)
        {
            await Network.TrafficAsync(Random.Shared.Next(20, 60));
            Network.ResetConnections();
        }
        await done.CancelAsync();
        foreach (var answer in (await Task.WhenAll(requests)).SelectMany(a => a).Where(a => a.Status != 200))
            IsUnavailable(answer);
        (await WriteAsync()).Status.Should().Be(200);
    }

    [Test]
    public async Task A_dozen_cuts_while_clicks_are_shipped_neither_lose_nor_double_one()
    {
        await UnderClicksAsync(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await Network.TrafficAsync(Random.Shared.Next(1, 100));
                await Network.CutAsync();
                Network.Open();
            }
        });
        await ExactlyOnceAsync();
    }

    private static void IsUnavailable(Answer answer)
    {
        answer.Status.Should().Be(503, answer.Error);
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
    }
}
