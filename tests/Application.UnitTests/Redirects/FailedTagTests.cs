using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Redirects;

/// <summary>The tags of requests that led to no click are kept, a limited number of them.</summary>
internal sealed class FailedTagTests : RecordClickFixture
{
    private static readonly DateTime _today = Noon.UtcDateTime.Date;

    [Test]
    public async Task Clicks_and_checks_of_a_link_are_not_kept()
    {
        Trackers.Known.Add(Tracker);
        await ClickAsync("id=74");
        await ClickAsync("id=74", isHead: true);
        Failed.Take().Should().BeEmpty();
    }

    [Test]
    public async Task The_last_tag_of_each_outcome_and_id_is_kept_with_the_number_of_requests()
    {
        Trackers.Known.Add(Tracker with { Location = null });
        Trackers.Known.Add(Tracker with { Id = 76, Active = false });
        await ClickAsync("?id=99&n=1");
        await SendAsync(new RecordClick("?id=99&n=2", new Visitor { Referer = "https://Site.example:8080/page?q" }, IsHead: false));
        await ClickAsync("id=${ID}&n=3");
        await ClickAsync("");
        await ClickAsync("id=74&redir=https://elsewhere.test/");
        await ClickAsync("id=74");
        await ClickAsync("id=76");

        Failed.Take().Should().BeEquivalentTo(
        [
            Tag(RedirectCount.UnknownTracker, "99", "id=99&n=2", requests: 2) with { SiteDomain = "site.example" },
            Tag(RedirectCount.BadId, "${ID}", "id=${ID}&n=3"),
            Tag(RedirectCount.BadId, "", ""),
            Tag(RedirectCount.Refused, "74", "id=74&redir=https://elsewhere.test/") with { TrackerId = 74, MemberId = 958 },
            Tag(RedirectCount.NoDestination, "74", "id=74") with { TrackerId = 74, MemberId = 958 },
            Tag(RedirectCount.Inactive, "76", "id=76") with { TrackerId = 76, MemberId = 958 },
        ]);
        Failed.Take().Should().BeEmpty("they were taken");
    }

    [Test]
    public async Task Long_texts_are_cropped()
    {
        await ClickAsync("id=" + new string('x', 3000));
        var tag = Failed.Take().Should().ContainSingle().Subject;
        (tag.Asked.Length, tag.Query.Length).Should().Be((FailedTag.MaxAsked, FailedTag.MaxQuery));
    }

    [Test]
    public async Task Ids_beyond_the_limit_of_a_day_are_left_out_and_known_ones_go_on()
    {
        for (var id = 0; id < FailedTagSample.Capacity + 5; id++)
            await ClickAsync($"id=x{id}");
        Failed.Take().Should().HaveCount(FailedTagSample.Capacity);
        await ClickAsync("id=x0");
        await ClickAsync("id=other");
        Failed.Take().Should().ContainSingle().Which.Asked.Should().Be("x0");

        Time.Advance(TimeSpan.FromDays(1));
        await ClickAsync("id=other");
        Failed.Take().Should().ContainSingle().Which.Day.Should().Be(_today.AddDays(1));
    }

    [Test]
    public async Task Tags_of_a_day_that_ended_and_tags_that_could_not_be_stored_come_again()
    {
        await ClickAsync("id=98");
        var taken = Failed.Take();
        await ClickAsync("id=99");
        Time.Advance(TimeSpan.FromDays(1));
        await ClickAsync("id=99");
        Failed.Return(taken);
        Failed.Take().Select(t => (t.Day, t.Asked, t.Requests)).Should()
            .BeEquivalentTo([(_today, "98", 1L), (_today, "99", 1L), (_today.AddDays(1), "99", 1L)]);
    }

    private static FailedTag Tag(RedirectCount outcome, string asked, string query, long requests = 1) =>
        new() { Day = _today, Outcome = outcome, Asked = asked, Query = query, Requests = requests, LastAt = Noon.UtcDateTime };
}
