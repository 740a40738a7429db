using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Visitors;

internal sealed class VisitorIdTests
{
    [Test]
    public void Ids_are_random_in_all_of_their_63_bits()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => VisitorId.Create()).ToArray();
        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id >= VisitorId.Lowest);
        // A bit that never changes, or a generator that starts again, would be visible in 10,000 ids.
        (ids.Aggregate((a, b) => a | b), ids.Aggregate((a, b) => a & b)).Should().Be((long.MaxValue, 0));
    }

    [Test]
    public void An_id_is_read_as_it_was_written()
    {
        foreach (var id in (long[])[VisitorId.Lowest, VisitorId.Create(), long.MaxValue])
            VisitorId.Read(VisitorId.Format(id)).Should().Be(id);
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("42")]
    [TestCase("4294967295")]
    [TestCase("-4611686018427387904")]
    [TestCase("+4611686018427387904")]
    [TestCase("04611686018427387904")]
    [TestCase(" 4611686018427387904")]
    [TestCase("4611686018427387904 ")]
    [TestCase("4611686018427387904\0")]
    [TestCase("4611686018427387904.0")]
    [TestCase("4,611,686,018,427,387,904")]
    [TestCase("9223372036854775808")]
    [TestCase("99999999999999999999999999")]
    [TestCase("0x4000000000000000")]
    [TestCase("alice")]
    [TestCase("\u0664\u0666\u0661\u0661\u0666\u0668\u0666\u0660\u0661\u0668")]
    public void Anything_else_is_none(string text) => VisitorId.Read(text).Should().Be(0);
}
