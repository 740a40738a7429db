using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Infrastructure.IntegrationTests.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Redirects;

internal abstract class FailedTagRepositoryTests(TestDatabase database) : DatabaseSuite(database)
{
    private static DateTime Today => Noon.Date;

    [Test]
    public async Task Requests_add_up_and_the_last_tag_stays()
    {
        await AddAsync(Tag("99", "id=99&n=1", 2), Tag("99", "id=99&n=2", 1) with { LastAt = Noon.AddMilliseconds(1) });
        await AddAsync(Tag("99", "id=99&text=ä[]%", 3) with { LastAt = Noon.AddSeconds(1), SiteDomain = "site.example" });
        (await ListAsync()).Should().Equal(
            Tag("99", "id=99&text=ä[]%", 6) with { LastAt = Noon.AddSeconds(1), SiteDomain = "site.example" });
    }

    [Test]
    public async Task Outcomes_ids_and_days_stay_apart_and_are_listed_by_their_last_request()
    {
        await AddAsync(
            Tag("a", "id=a", 1), Tag("A", "id=A", 1) with { LastAt = Noon.AddSeconds(3) },
            Tag("a", "id=a", 1) with { Outcome = RedirectCount.BadId, LastAt = Noon.AddSeconds(2) },
            Tag("a", "id=a", 1) with { Day = Today.AddDays(-1), LastAt = Noon.AddDays(-1) });
        (await ListAsync()).Select(t => (t.Asked, t.Outcome)).Should().Equal(
            ("A", RedirectCount.UnknownTracker), ("a", RedirectCount.BadId), ("a", RedirectCount.UnknownTracker),
            ("a", RedirectCount.UnknownTracker));
    }

    [Test]
    public async Task A_list_keeps_to_period_owner_click_trackers_and_number()
    {
        await AddAsync(
            Tag("1", "id=1", 1) with { TrackerId = 1, MemberId = 7 }, Tag("2", "id=2", 1) with { TrackerId = 2, MemberId = 7 },
            Tag("3", "id=3", 1) with { TrackerId = 3, MemberId = 8 }, Tag("4", "id=4", 1));
        (await ListAsync(member: 7)).Select(t => t.Asked).Should().Equal("1", "2");
        (await ListAsync(trackers: [2, 3])).Select(t => t.Asked).Should().Equal("2", "3");
        (await ListAsync(most: 3)).Should().HaveCount(3);
        (await ListAsync(from: Noon.AddMilliseconds(1))).Should().BeEmpty();
        (await ListAsync(to: Noon)).Should().BeEmpty();
        (await ListAsync(from: Noon, to: Noon.AddMilliseconds(1))).Should().HaveCount(4);
    }

    [Test]
    public async Task Old_days_are_deleted()
    {
        await AddAsync(Tag("1", "id=1", 1) with { Day = Today.AddDays(-1) }, Tag("2", "id=2", 1));
        await Get<IFailedTagRepository>().AddAsync([Tag("3", "id=3", 1)], Today, default);
        (await ListAsync()).Select(t => t.Asked).Should().Equal("2", "3");
    }

    private Task AddAsync(params FailedTag[] tags) => Get<IFailedTagRepository>().AddAsync(tags, Today.AddDays(-10), default);

    private Task<IReadOnlyList<FailedTag>> ListAsync(
        DateTime? from = null, DateTime? to = null, long? member = null, long[]? trackers = null, int most = 100) =>
        Get<IFailedTagRepository>().ListAsync(from ?? Today.AddDays(-5), to ?? Noon.AddDays(1), member, trackers ?? [], most, default);

    private static FailedTag Tag(string asked, string query, long requests) =>
        new() { Day = Today, Outcome = RedirectCount.UnknownTracker, Asked = asked, Query = query, Requests = requests, LastAt = Noon };
}
