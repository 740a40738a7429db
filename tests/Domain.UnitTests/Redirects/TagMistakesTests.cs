using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

/// <summary>Tags as they come out of e-mails, web pages and templates.</summary>
internal sealed class TagMistakesTests
{
    [TestCase("id=1&amp;ancost=2", "id=1&ancost=2", "&amp;")]
    [TestCase("id=1&amp;amp;ancost=2", "id=1&ancost=2", "&amp;")]
    [TestCase("id=1&#038;ancost=2&#38;redir=https://e.com/", "id=1&ancost=2&redir=https://e.com/", "&#038;")]
    [TestCase("id=3D1&ancost=3D2", "id=1&ancost=2", "=3D")]
    [TestCase("id=1&redir=https://e.com/lan=\r\nding", "id=1&redir=https://e.com/landing", "quoted-printable")]
    [TestCase("id=1&redir=https://e.com/a\r\n/b\tc", "id=1&redir=https://e.com/a/bc", "line break")]
    [TestCase(" id=1 ", "id=1", "blanks")]
    [TestCase("?id=1", "id=1", "second '?'")]
    [TestCase("id=1?redir=https://e.com/?id=2", "id=1&redir=https://e.com/?id=2", "second '?'")]
    [TestCase("id=1;ancost=2;redir=https://e.com/;id=3", "id=1&ancost=2&redir=https://e.com/;id=3", "';'")]
    [TestCase(
        "id=1&redir=https%253A%252F%252Fe.com%252F%253Fa%253D1%2526b&ancost=2", "id=1&redir=https%3A%2F%2Fe.com%2F%3Fa%3D1%26b&ancost=2", "more than once")]
    [TestCase("REDIR=https%25253A%25252F%25252Fe.com&id=1", "REDIR=https%3A%2F%2Fe.com&id=1", "more than once")]
    public void A_mistake_is_named_and_mended(string tag, string mended, string problem)
    {
        var mistakes = TagMistakes.In(tag);
        mistakes.Mended.Should().Be(mended);
        mistakes.Problems.Should().ContainSingle().Which.Should().Contain(problem);
    }

    [TestCase("#ANCOST#")]
    [TestCase("@ANCOST@")]
    [TestCase("__CLICK_COST__")]
    [TestCase("<cost>")]
    [TestCase("{!cost}")]
    [TestCase("*|COST|*")]
    [TestCase("$(cost)")]
    [TestCase("$COST")]
    [TestCase("%n")]
    [TestCase("!cost!")]
    [TestCase("[%cost%]")]
    [TestCase("((cost))")]
    [TestCase("INSERT_COST_HERE")]
    public void A_placeholder_of_another_style_is_named(string value)
    {
        var mistakes = TagMistakes.In($"id=1&ancost={value}");
        mistakes.Mended.Should().BeNull();
        mistakes.Problems.Should().ContainSingle().Which.Should().StartWith($"ancost: '{value}' looks like a placeholder");
    }

    [TestCase("id=582&ancost=0.25&cachebuster=1234")]
    [TestCase("id=582&ancost=[ANCOST]&cachebuster=%%CACHEBUSTER%%", Description = "these the redirect knows itself")]
    [TestCase("id=582&cachebuster=a-b_c.d~1&redir=https://e.com/?a=1;b=2&c=?x")]
    [TestCase("id=582&cachebuster=-5&redir=https%3A%2F%2Fe.com%2F")]
    [TestCase("id=582&redir=https://e.com/?size=3D", Description = "the landing page's own, and not encoded")]
    [TestCase("")]
    public void A_good_tag_has_no_mistakes(string tag)
    {
        var mistakes = TagMistakes.In(tag);
        mistakes.Problems.Should().BeEmpty();
        mistakes.Mended.Should().BeNull();
    }
}
