using ClickTracking.Application.WebAddresses;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.WebAddresses;

internal sealed class KnownSuffixesTests
{
    [Test]
    public void The_published_list_is_read_as_a_whole() => KnownSuffixes.List.Count.Should().BeGreaterThan(9000);

    [TestCase("co.uk")]
    [TestCase("com.au")]
    [TestCase("xn--p1ai")]
    [TestCase("github.io")]
    [TestCase("anything.ck")]
    [TestCase("test-landing-page.com", false)]
    [TestCase("www.ck", false)]
    public void It_knows_suffixes_of_all_kinds(string host, bool isSuffix = true) =>
        KnownSuffixes.List.IsSuffix(host).Should().Be(isSuffix);
}
