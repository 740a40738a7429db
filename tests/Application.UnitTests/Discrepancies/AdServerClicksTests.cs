using ClickTracking.Application.Discrepancies.AdServers;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class AdServerClicksTests
{
    [TestCase("0", 0)]
    [TestCase("1234", 1234)]
    [TestCase("1,234", 1234)]
    [TestCase("1.234.567", 1234567)]
    [TestCase("1 234", 1234)]
    [TestCase("1\u00A0234\u00A0567", 1234567)]
    [TestCase("1'234", 1234)]
    [TestCase("12.0", 12)]
    [TestCase("12,00", 12)]
    [TestCase("1000000000000", 1_000_000_000_000)]
    public void Numbers_in_all_their_forms(string text, long clicks)
    {
        AdServerClicks.TryRead(text, out var read).Should().BeTrue();
        read.Should().Be(clicks);
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("-5")]
    [TestCase("0.5")]
    [TestCase("12.50")]
    [TestCase("1,23")]
    [TestCase("1,234.567")]
    [TestCase("1e3")]
    [TestCase("(not set)")]
    [TestCase("=1+1")]
    [TestCase("1000000000001")]
    [TestCase("99999999999999999999")]
    public void What_is_no_number_of_clicks(string text) => AdServerClicks.TryRead(text, out _).Should().BeFalse();
}
