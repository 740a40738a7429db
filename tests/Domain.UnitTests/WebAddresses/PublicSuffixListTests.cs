using ClickTracking.Domain.WebAddresses;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.WebAddresses;

internal sealed class PublicSuffixListTests
{
    private static readonly PublicSuffixList _list = new(
        ["// a comment", "", "com", "co.uk", "*.ck", "!www.ck", "// ===BEGIN PRIVATE DOMAINS===", "github.io", "\u516C\u53F8.cn "]);

    [TestCase("com", true)]
    [TestCase("example.com", false)]
    [TestCase("co.uk", true)]
    [TestCase("example.co.uk", false)]
    [TestCase("uk", true, Description = "a single label, although it is not listed")]
    [TestCase("anything.ck", true)]
    [TestCase("example.anything.ck", false)]
    [TestCase("www.ck", false, Description = "an exception")]
    [TestCase("github.io", true, Description = "of the private section")]
    [TestCase("somebody.github.io", false)]
    [TestCase("xn--55qx5d.cn", true, Description = "punycode")]
    [TestCase("intranet", true)]
    [TestCase("localhost", false)]
    [TestCase("[2001:db8::1]", false)]
    [TestCase("192.0.2.1", false)]
    public void Names_that_many_own_are_suffixes(string host, bool isSuffix) => _list.IsSuffix(host).Should().Be(isSuffix);

    [Test]
    public void A_rule_that_is_none_is_not_passed_over()
    {
        _list.Count.Should().Be(6);
        FluentActions.Invoking(() => new PublicSuffixList(["a..b"])).Should().Throw<FormatException>();
    }
}
