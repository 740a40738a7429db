using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Clicks;

internal sealed class SteadyClockTests
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _maxJump = TimeSpan.FromMinutes(5);

    private TwoClocks _time = null!;

    [SetUp]
    public void SetClocks() => _time = new TwoClocks(_noon);

    [Test]
    public void Time_passes()
    {
        var clock = new SteadyClock(_time, _maxJump);
        _time.Pass(TimeSpan.FromHours(3));
        clock.Now.Should().Be(_noon.AddHours(3));
        clock.Ignored.Should().Be(TimeSpan.Zero);
    }

    [Test]
    public void A_jump_ahead_is_not_followed_until_it_has_lasted()
    {
        var clock = new SteadyClock(_time, _maxJump);
        _time.Jump(TimeSpan.FromDays(730));
        clock.Now.Should().Be(_noon);
        clock.Ignored.Should().Be(TimeSpan.FromDays(730));
        _time.Pass(_maxJump - TimeSpan.FromSeconds(1));
        clock.Now.Should().Be(_noon + _maxJump - TimeSpan.FromSeconds(1));
        _time.Pass(TimeSpan.FromSeconds(1));
        clock.Now.Should().Be(_noon.AddDays(730) + _maxJump);
        clock.Ignored.Should().Be(TimeSpan.Zero);
    }

    [Test]
    public void A_jump_that_is_taken_back_has_left_no_trace()
    {
        var clock = new SteadyClock(_time, _maxJump);
        _time.Jump(TimeSpan.FromDays(730));
        clock.Now.Should().Be(_noon);
        _time.Pass(TimeSpan.FromMinutes(1));
        _time.Jump(TimeSpan.FromDays(-730));
        clock.Now.Should().Be(_noon.AddMinutes(1));

        _time.Jump(TimeSpan.FromDays(730));
        clock.Now.Should().Be(_noon.AddMinutes(1));
        _time.Pass(_maxJump - TimeSpan.FromSeconds(1));
        clock.Ignored.Should().Be(TimeSpan.FromDays(730), "the second jump has to last for itself");
    }

    [TestCase(5)]
    [TestCase(-5)]
    [TestCase(-60 * 24)]
    public void A_small_jump_and_one_back_are_followed(int minutes)
    {
        var clock = new SteadyClock(_time, _maxJump);
        _time.Jump(TimeSpan.FromMinutes(minutes));
        clock.Now.Should().Be(_noon.AddMinutes(minutes));
    }

    [Test]
    public void Small_steps_add_up_to_what_would_be_doubted_at_once()
    {
        var clock = new SteadyClock(_time, _maxJump);
        for (var i = 1; i <= 10; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(2));
            _time.Jump(TimeSpan.FromMinutes(4));
            clock.Now.Should().Be(_time.GetUtcNow());
        }
    }
}
