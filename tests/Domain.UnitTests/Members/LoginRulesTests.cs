using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Members;

internal sealed class LoginRulesTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [TestCase(9, 49, 49, null, Description = "within all limits")]
    [TestCase(10, 10, 10, 30, Description = "a user from one network: one attempt each 30 s")]
    [TestCase(0, 500, 0, null, Description = "a user that strangers guess at: the first attempt in its own network")]
    [TestCase(1, 500, 1, 30, Description = "and the next ones slowly")]
    [TestCase(0, 0, 50, 6, Description = "a network that tries many users: one attempt each 6 s")]
    [TestCase(10, 10, 50, 30, Description = "the longer wait counts")]
    public void Beyond_a_limit_attempts_are_slowed_down(int ofUserHere, int ofUser, int ofNetwork, int? seconds)
    {
        var failed = new FailedLogins
        {
            OfUserHere = ofUserHere,
            LastOfUserHere = ofUserHere == 0 ? null : _noon,
            OfUser = ofUser,
            OfNetwork = ofNetwork,
            LastOfNetwork = ofNetwork == 0 ? null : _noon,
        };
        LoginRules.Wait(failed, 10, _noon).Should().Be(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
        LoginRules.Wait(failed, 10, _noon.AddSeconds(seconds ?? 0)).Should().BeNull();
        LoginRules.Wait(failed, 0, _noon).Should().BeNull("the limit is turned off");
    }

    [Test]
    public void A_network_that_failed_last_waits_longer_than_a_user_that_failed_earlier()
    {
        var failed = new FailedLogins
        {
            OfUserHere = 10,
            LastOfUserHere = _noon.AddSeconds(-28),
            OfUser = 10,
            OfNetwork = 50,
            LastOfNetwork = _noon,
        };
        LoginRules.Wait(failed, 10, _noon).Should().Be(TimeSpan.FromSeconds(6));
    }
}
