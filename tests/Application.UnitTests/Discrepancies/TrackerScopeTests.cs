using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class TrackerScopeTests
{
    private static readonly Caller _user = new(31, "anna", 7, UserRole.User, "192.0.2.1");

    [TestCase(10_000, null)]
    [TestCase(10_001, "tracker_id: at most 10000 ids")]
    public void The_number_of_click_trackers_is_limited(int ids, string? error)
    {
        var errors = new ValidationErrors();
        TrackerScope.Read(_user, null, string.Join(',', Enumerable.Range(1, ids)), errors)?.TrackerIds.Should().HaveCount(ids);
        errors.FirstOrDefault().Should().Be(error);
    }

    [TestCase(UserRole.User, null, 7L)]
    [TestCase(UserRole.User, "7", 7L)]
    [TestCase(UserRole.Admin, null, null)]
    [TestCase(UserRole.Admin, "8", 8L)]
    public void The_clicks_are_the_members_own_unless_an_administrator_says_otherwise(UserRole role, string? asked, long? member) =>
        TrackerScope.Read(_user with { Role = role }, asked, null, new ValidationErrors())!.MemberId.Should().Be(member);

    [Test]
    public void Another_member_is_not_found()
    {
        var read = () => TrackerScope.Read(_user, "8", null, new ValidationErrors());
        read.Should().Throw<ApiException>().Which.IsNotFound.Should().BeTrue();
    }
}
