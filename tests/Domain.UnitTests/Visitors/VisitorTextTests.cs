using ClickTracking.Domain.Visitors;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Visitors;

internal sealed class VisitorTextTests
{
    [TestCase("", 3, "")]
    [TestCase("abc", 3, "abc")]
    [TestCase("abcd", 3, "abc")]
    [TestCase("ab\ud83d\ude00", 4, "ab\ud83d\ude00")]
    [TestCase("ab\ud83d\ude00", 3, "ab")]
    [TestCase("ab\ud83d\ude00c", 4, "ab\ud83d\ude00")]
    [TestCase("\ud83d\ude00", 1, "")]
    public void A_text_is_cut_but_never_within_a_surrogate_pair(string text, int maxLength, string kept) =>
        VisitorText.Crop(text.AsSpan(), maxLength).ToString().Should().Be(kept);

    [Test]
    public void A_missing_or_empty_text_is_none()
    {
        VisitorText.Crop(null, 3).Should().BeNull();
        VisitorText.Crop("", 3).Should().BeNull();
    }

    [Test]
    public void A_text_that_fits_is_not_copied()
    {
        var text = new string('x', 3);
        VisitorText.Crop(text, 3).Should().BeSameAs(text);
        VisitorText.Crop(text, 2).Should().Be("xx");
    }
}
