using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

internal sealed class RedirectQueryTests
{
    private static readonly Given _nothing = new(null, "", "", false, null);

    [TestCase("")]
    [TestCase("&")]
    [TestCase("&&=&=x&")]
    [TestCase("other=5&ids=7&i%64x=7&redirect=https://e.com")]
    [TestCase("%=1&%6=2&%zz=3&id%00=4&\u0456d=5")]
    [TestCase("id=&ancost=&cachebuster=&redir=")]
    [TestCase("id&ancost&cachebuster&redir")]
    public void Nothing_is_given_by(string query) => Parse(query).Should().Be(_nothing);

    [TestCase("id=74")]
    [TestCase("ID=74")]
    [TestCase("x=1&iD=74&y=2")]
    [TestCase("%69d=74")]
    [TestCase("%49%44=74")]
    [TestCase("id=%37%34")]
    [TestCase("id=7%34")]
    [TestCase("id=00000000000000000000000000000074")]
    [TestCase("&&id=74&&")]
    public void The_id_is_74_in(string query) => Parse(query).Should().Be(_nothing with { Id = 74 });

    [TestCase("id=74&id=75")]
    [TestCase("Id=74&iD=x")]
    [TestCase("id=74&%69d=")]
    public void The_first_of_repeated_ids_counts(string query) => Parse(query).Id.Should().Be(74);

    [TestCase("id=&id=75", TestName = "{m}(empty)")]
    [TestCase("id&id=75", TestName = "{m}(without =)")]
    [TestCase("id=x&id=75", TestName = "{m}(a word)")]
    public void The_first_of_repeated_ids_counts_even_when_it_is_none(string query) => Parse(query).Id.Should().BeNull();

    [TestCase("74a")]
    [TestCase("7.4")]
    [TestCase(" 74")]
    [TestCase("%2074")]
    [TestCase("+74")]
    [TestCase("%2B74")]
    [TestCase("0x4A")]
    [TestCase("7e1")]
    [TestCase("-")]
    [TestCase("--74")]
    [TestCase("74%00")]
    [TestCase("7%D9%A4")]
    [TestCase("٧٤")]
    [TestCase("７４")]
    [TestCase("%2574")]
    [TestCase("[ID]")]
    [TestCase("74=")]
    public void An_id_that_is_no_number_is_none(string id) => Parse("id=" + id).Id.Should().BeNull();

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("-0")]
    [TestCase("9223372036854775808")]
    [TestCase("18446744073709551690")]
    [TestCase("99999999999999999999")]
    [TestCase("100000000000000000000000000000000000000000000000000000000000000000000000000000074")]
    public void A_number_that_no_tracker_can_have_is_0(string id) => Parse("id=" + id).Id.Should().Be(0);

    [Test]
    public void The_largest_id_is_read() => Parse("id=9223372036854775807").Id.Should().Be(long.MaxValue);

    [TestCase("ancost=1.5&ANCOST=2")]
    [TestCase("AnCost=1.5&ancost=")]
    [TestCase("%61n%63ost=1.5&ancost=[X]")]
    public void The_first_of_repeated_costs_counts(string query) => Parse(query).Cost.Should().Be("1.5");

    [Test]
    public void The_cost_stays_as_it_came() => Parse("ancost=1%2C5+%20").Cost.Should().Be("1%2C5+%20");

    [TestCase("cachebuster=a&CACHEBUSTER=b", "a")]
    [TestCase("CacheBuster=a%20b", "a b")]
    [TestCase("cachebuster=a+b", "a+b")]
    [TestCase("cachebuster=a%2Bb", "a+b")]
    [TestCase("cachebuster=%2520", "%20")]
    [TestCase("cachebuster=%", "%")]
    [TestCase("cachebuster=%4", "%4")]
    [TestCase("cachebuster=%4x%G1", "%4x%G1")]
    [TestCase("cachebuster=%D1%8F", "я")]
    [TestCase("cachebuster=я", "я")]
    [TestCase("cachebuster=%FF", "\uFFFD")]
    [TestCase("cachebuster=a=b", "a=b")]
    [TestCase("cachebuster==", "=")]
    public void The_cachebuster_is_decoded_once(string query, string read) => Parse(query).Cachebuster.Should().Be(read);

    [TestCase(64, 64)]
    [TestCase(65, 64)]
    [TestCase(5000, 64)]
    public void The_cachebuster_is_cut_to_64_characters(int sent, int kept)
    {
        Parse("cachebuster=" + new string('7', sent)).Cachebuster.Should().Be(new string('7', kept));
        Parse("cachebuster=" + string.Concat(Enumerable.Repeat("%D1%8F", sent))).Cachebuster.Should().Be(new string('я', kept));
    }

    [Test]
    public void The_cachebuster_is_never_cut_within_a_surrogate_pair() =>
        Parse("cachebuster=" + new string('7', 63) + "%F0%9F%98%80").Cachebuster.Should().Be(new string('7', 63));

    [TestCase("https://e.com/?a=1&b=2?c=3#d")]
    [TestCase("http://e.com/%20%2520%26+")]
    [TestCase("HTTPS://E.com")]
    [TestCase("https://e.com/&")]
    [TestCase("https://")]
    [TestCase("https://e.com/?redir=https://f.com/&redir=x")]
    public void A_literal_redir_runs_to_the_end_byte_for_byte(string redir) =>
        Parse("id=7&redir=" + redir).Should().Be(_nothing with { Id = 7, Redir = redir, RedirIsLiteral = true });

    [Test]
    public void What_looks_like_a_parameter_in_a_literal_redir_belongs_to_the_landing_page() =>
        Parse("redir=https://e.com/?id=8&id=9&ancost=5&cachebuster=6&redir=http://f.com")
            .Should().Be(
                _nothing with { Redir = "https://e.com/?id=8&id=9&ancost=5&cachebuster=6&redir=http://f.com", RedirIsLiteral = true });

    [TestCase("RED%49R=https://e.com/?x&y")]
    [TestCase("Redir=https://e.com/?x&y")]
    public void The_name_of_a_literal_redir_may_be_spelled(string query) =>
        Parse(query).Should().Be(_nothing with { Redir = "https://e.com/?x&y", RedirIsLiteral = true });

    [TestCase("https%3A%2F%2Fe.com%2F%3Fa%3D1%26b%3D2")]
    [TestCase("https%3a//e.com")]
    [TestCase("https:%2F%2Fe.com")]
    [TestCase("%68ttps://e.com/?a")]
    [TestCase("//e.com/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("+https://e.com")]
    public void Any_other_redir_ends_at_the_next_ampersand(string redir) =>
        Parse($"redir={redir}&id=7&ancost=2").Should().Be(_nothing with { Id = 7, Cost = "2", Redir = redir });

    [Test]
    public void The_first_redir_counts_and_a_literal_one_behind_it_still_ends_the_query() =>
        Parse("redir=https%3A%2F%2Fe.com&redir=https://f.com/?x&id=7").Should().Be(_nothing with { Redir = "https%3A%2F%2Fe.com" });

    [Test]
    public void An_empty_redir_in_front_of_another_counts() => Parse("redir=&redir=https%3A%2F%2Fe.com").Redir.Should().BeEmpty();

    private static Given Parse(string query)
    {
        var parsed = RedirectQuery.Parse(query);
        return new Given(parsed.Id, parsed.Cost.ToString(), parsed.Redir.ToString(), parsed.RedirIsLiteral, parsed.ReadCachebuster());
    }

    private sealed record Given(long? Id, string Cost, string Redir, bool RedirIsLiteral, string? Cachebuster);
}
