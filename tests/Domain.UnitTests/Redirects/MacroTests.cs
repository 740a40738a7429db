using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

/// <summary>Placeholders that an ad server did not replace, in every parameter that may hold one.</summary>
internal sealed class MacroTests
{
    private static readonly string[] _macros =
    [
        "[ANCOST]", "[a]", "[CACHE-BUSTER]", "[a.b:c_1]",
        "${ANCOST}", "${a.b}", "$%7BANCOST%7D", "%24%7BANCOST%7D",
        "%%CACHEBUSTER%%", "%%ANCOST%%", "%25%25CACHEBUSTER%25%25",
        "{ancost}", "%7Bancost%7D", "%7bancost%7d", "{{ancost}}", "%7B%7Bancost%7D%7D", "[[X]]", "[%ANCOST%]".Replace("%", "%%"),
        "%5BANCOST%5D", "%5bANCOST]", "${{x}}",
    ];

    private static readonly string[] _values =
    [
        "[]", "{}", "${}", "%%%%", "%%", "[", "[X", "X]", "[X]1", "1[X]", "[A B]", "%5BA%20B%5D", "[1,5]", "{a}{b}", "$ANCOST", "{a]",
        "(a)", "<a>",
        "[\u00e4]", "%ANCOST%", "%255BX%255D",
    ];

    [TestCaseSource(nameof(_macros))]
    public void An_unexpanded_macro_is_an_absent_value(string macro)
    {
        var query = RedirectQuery.Parse($"ancost={macro}&cachebuster={macro}&redir={macro}");
        query.Cost.IsEmpty.Should().BeTrue();
        query.Redir.IsEmpty.Should().BeTrue();
        query.ReadCachebuster().Should().BeNull();
        MediaCost.Read(query.Cost).Should().Be(default(MediaCost));
    }

    [TestCaseSource(nameof(_values))]
    public void What_only_resembles_a_macro_is_a_value(string value)
    {
        var query = RedirectQuery.Parse($"ancost={value}&cachebuster={value}&redir={value}");
        query.Cost.ToString().Should().Be(value);
        query.Redir.ToString().Should().Be(value);
        query.ReadCachebuster().Should().NotBeNull();
        MediaCost.Read(query.Cost).Should().Be(new MediaCost(null, value));
    }

    [Test]
    public void A_macro_within_a_literal_redir_is_left_to_the_landing_page()
    {
        var query = RedirectQuery.Parse("redir=https://e.com/?c=[X]");
        query.Redir.ToString().Should().Be("https://e.com/?c=[X]");
    }

    [Test]
    public void A_macro_in_place_of_the_id_is_no_id() => RedirectQuery.Parse("id=${ID}").Id.Should().BeNull();

    [Test]
    public void A_first_value_that_is_a_macro_hides_a_second_one() =>
        RedirectQuery.Parse("ancost=[X]&ancost=5").Cost.IsEmpty.Should().BeTrue();
}
