using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Members;

internal sealed class SessionRulesTests
{
    private static readonly DateTime _noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [TestCase(0, 0, false)]
    [TestCase(119, 119, false)]
    [TestCase(120, 120, true, Description = "two hours without use")]
    [TestCase(1439, 1, false)]
    [TestCase(1440, 0, true, Description = "a day, however often it was used")]
    public void A_session_ends_with_its_idle_time_and_with_its_age(int minutesOfAge, int minutesWithoutUse, bool isExpired) =>
        SessionRules.IsExpired(_noon.AddMinutes(-minutesOfAge), _noon.AddMinutes(-minutesWithoutUse), _noon).Should().Be(isExpired);
}
