using System.Globalization;
using ClickTracking.Domain.Clicks;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Clicks;

internal sealed class MediaCostTests
{
    [TestCase("0", "0")]
    [TestCase("0.0", "0.0")]
    [TestCase("0.000001", "0.000001")]
    [TestCase("1", "1")]
    [TestCase("1.5", "1.5")]
    [TestCase("1.500000", "1.500000")]
    [TestCase("1.", "1")]
    [TestCase(".5", "0.5")]
    [TestCase("007.25", "7.25")]
    [TestCase("0000000000000000000000001", "1")]
    [TestCase("4294.967296", "4294.967296")]
    [TestCase("999999", "999999")]
    [TestCase("999999.999999", "999999.999999")]
    [TestCase("1%2E5", "1.5")]
    [TestCase("%31", "1")]
    public void A_cost_of_at_most_6_decimals_is_kept_exactly(string raw, string cost)
    {
        var read = MediaCost.Read(raw);
        read.Unreadable.Should().BeNull();
        read.Value!.Value.ToString(CultureInfo.InvariantCulture).Should().Be(cost);
    }

    [TestCase("0.0000001", "0.000000")]
    [TestCase("0.0000004999999999999999999999999999999999999", "0.000000")]
    [TestCase("0.0000005", "0.000000")]
    [TestCase("0.00000050", "0.000000")]
    [TestCase("0.00000050000000000000000000000000000000000001", "0.000001")]
    [TestCase("0.0000006", "0.000001")]
    [TestCase("0.0000015", "0.000002")]
    [TestCase("0.0000014999999999999999999999999999999", "0.000001")]
    [TestCase("0.0000025", "0.000002")]
    [TestCase("0.00000250000000000000000000000000000000000", "0.000002")]
    [TestCase("0.0000025000000000000000000000000000000000001", "0.000003")]
    [TestCase("0.0000035", "0.000004")]
    [TestCase("1.9999995", "2.000000")]
    [TestCase("999999.9999994", "999999.999999")]
    [TestCase("999999.99999949999999999999999999999999", "999999.999999")]
    public void More_than_6_decimals_are_rounded_half_to_even(string raw, string cost)
    {
        var read = MediaCost.Read(raw);
        read.Unreadable.Should().BeNull();
        read.Value!.Value.ToString(CultureInfo.InvariantCulture).Should().Be(cost);
    }

    [TestCase("999999.9999995")]
    [TestCase("999999.9999996")]
    [TestCase("1000000")]
    [TestCase("1000000.000000")]
    [TestCase("18446744073709.551617")]
    [TestCase("99999999999999999999999999999999999999999")]
    [TestCase("free")]
    [TestCase("-1")]
    [TestCase("-0")]
    [TestCase("+1")]
    [TestCase("1,5")]
    [TestCase("1%2C5")]
    [TestCase("1e3")]
    [TestCase("1E-3")]
    [TestCase("0x1F")]
    [TestCase("1.2.3")]
    [TestCase(".")]
    [TestCase("1 5")]
    [TestCase(" 1")]
    [TestCase("1%20")]
    [TestCase("1+5")]
    [TestCase("$1")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("١")]
    [TestCase("%D9%A1")]
    [TestCase("%")]
    [TestCase("1%00")]
    public void What_is_no_cost_is_kept_as_the_text_that_came(string raw) => MediaCost.Read(raw).Should().Be(new MediaCost(null, raw));

    [Test]
    public void No_cost_is_not_a_bad_cost() => MediaCost.Read("").Should().Be(new MediaCost(null, null));

    [Test]
    public void A_bad_text_is_cut_to_64_characters()
    {
        MediaCost.Read(new string('x', 64)).Unreadable.Should().Be(new string('x', 64));
        MediaCost.Read(new string('x', 65)).Unreadable.Should().Be(new string('x', 64));
        MediaCost.Read(new string('9', 10_000)).Unreadable.Should().Be(new string('9', 64));
    }

    [Test]
    public void An_encoded_cost_may_be_64_characters_long_and_an_unencoded_one_longer()
    {
        MediaCost.Read("%30." + new string('0', 62)).Value.Should().Be(0);
        MediaCost.Read("%30." + new string('0', 63)).Value.Should().BeNull();
        MediaCost.Read("0." + new string('0', 5000)).Value.Should().Be(0);
    }
}
