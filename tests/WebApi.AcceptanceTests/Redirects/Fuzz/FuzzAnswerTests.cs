using System.Numerics;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>The fuzz test can tell answers that break a rule from those that do not.</summary>
internal sealed class FuzzAnswerTests
{
    private static readonly RedirectOracle _oracle = new(
        new Dictionary<BigInteger, KnownTracker> { [1] = new(null), [2] = new("https://landing.example/") }, ["good.example"],
        allowsListedOnly: true, redirWins: false);

    private static readonly (string, string)[] _headers =
    [
        ("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0"), ("Expires", "0"), ("Pragma", "no-cache"),
        ("X-Robots-Tag", "noindex"), ("Date", "today"),
    ];

    [TestCase("id=1&redir=https://good.example/%20?a=1&b=2", "https://good.example/%20?a=1&b=2")]
    [TestCase("ID=1&redir=https%3A%2F%2Fwww.GOOD.example%2F%C3%BC&x", "https://www.GOOD.example/%C3%BC")]
    [TestCase("id=2&redir=https://evil.example", "https://landing.example/")]
    public void A_right_redirect_passes(string query, string location) => ErrorIn(query, Found(location)).Should().BeNull();

    [TestCase("id=1&redir=https://good.example/%20", "https://good.example/ ")]
    [TestCase("id=1&redir=https://good.example/a", "https://good.example/A")]
    [TestCase("id=1&redir=https://GOOD.example", "https://good.example")]
    [TestCase("id=1&redir=https://good.example", "https://good.example/")]
    [TestCase("id=1&redir=https://good.example", "http://good.example")]
    [TestCase("id=1&redir=https%3A%2F%2Fgood.example%2F%C3%BC", "https://good.example/%c3%bc")]
    [TestCase("id=1&redir=https://evil.example", "https://evil.example")]
    [TestCase("id=1&redir=https://notgood.example", "https://notgood.example")]
    [TestCase("id=1&redir=https://good.example\\@evil.example", "https://good.example\\@evil.example")]
    [TestCase("id=1&redir=https://a@good.example", "https://a@good.example")]
    [TestCase("id=2", "https://evil.example")]
    [TestCase("id=3&redir=https://good.example", "https://good.example")]
    [TestCase("id=1&redir=[REDIR]", "[REDIR]")]
    [TestCase("", "https://good.example")]
    public void A_wrong_redirect_is_found(string query, string location) => ErrorIn(query, Found(location)).Should().NotBeNull();

    [Test]
    public void An_injected_header_a_fault_of_the_server_and_a_refusal_with_a_location_are_found()
    {
        var found = Found("https://landing.example/");
        ErrorIn("id=2", found with { Headers = [.. found.Headers, ("Set-Cookie", "a=b")] }).Should().StartWith("other headers");
        ErrorIn("id=2", found with { Status = 500 }).Should().Be("500 instead of 302");
        ErrorIn("id=3", Refused(404)).Should().BeNull();
        ErrorIn("id=3", Refused(404) with { Headers = [.. Refused(404).Headers, ("Location", "https://landing.example/")] })
            .Should().StartWith("Location");
        var refused = new RawAnswer(400, [("Content-Length", "33"), ("Connection", "close")], "the server refuses the request: x");
        ErrorIn("id=\u00FC", refused).Should().BeNull();
        ErrorIn("id=\u00FC", refused with { Body = "" }).Should().NotBeNull("it has no reason");
        ErrorIn("id=x", refused).Should().NotBeNull("the request line could be read");
    }

    private static string? ErrorIn(string query, RawAnswer answer) =>
        FuzzAnswer.ErrorIn(new FuzzCase(0, "/clktr?" + query), answer, _oracle);

    private static RawAnswer Found(string location) => new(302, [.. _headers, ("Content-Length", "0"), ("Location", location)], "");

    private static RawAnswer Refused(int status) => new(
        status,
        [.. _headers, ("Content-Length", "3"), ("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")],
        "no\n");
}
