using ClickTracking.Application.Journal;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using ClickTracking.Infrastructure.Retention;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static ClickTracking.Infrastructure.IntegrationTests.Fixtures.SampleClicks;

namespace ClickTracking.Infrastructure.IntegrationTests.Retention;

internal abstract class RetentionTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly long _boundary = ClickId.LowestAt(Noon.AddDays(-400));

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public async Task Old_clicks_go_in_steps_and_the_others_stay(int stepClicks)
    {
        foreach (var id in (long[])[.. Enumerable.Range(1, 20).Select(i => (long)i), _boundary - 1, _boundary, _boundary + 1])
            await Get<IClickStore>().StoreDirectAsync(Sample(1) with { ClickId = id }, default);
        using var retention = new ClickRetention(
            Services.GetRequiredService<IServiceScopeFactory>(),
            new RetentionOptions { CatchUp = true, ClickDays = 400, StepClicks = stepClicks, Pause = TimeSpan.Zero },
            new FakeTimeProvider(Noon), NullLogger<ClickRetention>.Instance);
        await retention.RunAsync(default);
        Query<long>("SELECT click_id FROM clicks ORDER BY click_id").Should().Equal(_boundary, _boundary + 1);
    }
}
