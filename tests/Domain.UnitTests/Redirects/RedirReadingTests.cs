using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

/// <summary>The description of a <c>redir</c> for a person.</summary>
internal sealed class RedirReadingTests
{
    [TestCase("https://E.com/a%20b?x=%26", "https://E.com/a%20b?x=%26", DoubleEncoding.None, "e.com")]
    [TestCase("https://e.com/%2520", "https://e.com/%2520", DoubleEncoding.Partly, "e.com")]
    [TestCase("https://e.com/100%25", "https://e.com/100%25", DoubleEncoding.None, "e.com")]
    [TestCase("https://e.com/%25zz%2541", "https://e.com/%25zz%2541", DoubleEncoding.Partly, "e.com")]
    [TestCase("https://user@bücher.example:80", "https://user@bücher.example:80", DoubleEncoding.None, "xn--bcher-kva.example")]
    public void A_literal_one_is_itself(string raw, string text, DoubleEncoding encoding, string host) =>
        RedirReading.Of(raw, literal: true).Should().Be(new RedirReading(true, text, encoding, host));

    [TestCase("https%3A%2F%2Fe.com%2Fa%2520b", "https://e.com/a%20b", DoubleEncoding.None, "e.com")]
    [TestCase("https%3A%2F%2Fe.com%2Fa%252520b", "https://e.com/a%2520b", DoubleEncoding.Partly, "e.com")]
    [TestCase("https%253A%252F%252Fe.com", "https%3A%2F%2Fe.com", DoubleEncoding.Wholly, null)]
    [TestCase("https%25253A%25252F%25252Fe.com", "https%253A%252F%252Fe.com", DoubleEncoding.Wholly, null)]
    [TestCase("https%3A%2F%2Fe.com%0D%0A", "https://e.com\r\n", DoubleEncoding.None, null)]
    [TestCase("https%3A%2F%2Fe.com%2F%FF", "https://e.com/\uFFFD", DoubleEncoding.None, "e.com")]
    [TestCase("e.com", "e.com", DoubleEncoding.None, null)]
    [TestCase("%", "%", DoubleEncoding.None, null)]
    public void An_encoded_one_is_decoded_once(string raw, string text, DoubleEncoding encoding, string? host) =>
        RedirReading.Of(raw, literal: false).Should().Be(new RedirReading(false, text, encoding, host));
}
