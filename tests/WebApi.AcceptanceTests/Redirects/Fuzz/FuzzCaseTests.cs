using ClickTracking.WebApi.AcceptanceTests.Properties;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>The text that is judged is the text that was sent.</summary>
internal sealed class FuzzCaseTests
{
    private const int Cases = 200_000;

    [Test]
    public void Every_character_is_a_byte() =>
        Enumerable.Range(0, Cases).Select(n => FuzzCase.Of(Seed.Value, n, [1, 582], ["good.example"]))
            .Where(c => c.Target.Any(b => b > '\u00FF')).Should().BeEmpty($"seed {Seed.Value} gave them");

    [Test]
    public void A_character_that_is_none_is_not_replaced() =>
        FluentActions.Invoking(() => new FuzzCase(0, "/clktr?id=\u0661").Request("localhost", isLast: true))
            .Should().Throw<ArgumentException>();
}
