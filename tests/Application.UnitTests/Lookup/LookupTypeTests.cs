using ClickTracking.Application.Lookup;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Lookup;

internal sealed class LookupTypeTests
{
    [TestCase("tag", "placement")]
    [TestCase("placement", "placement")]
    [TestCase("insertion_order", "insertion_order")]
    [TestCase("insertion-order", "insertion_order")]
    [TestCase("Tag", null)]
    [TestCase(null, null)]
    public void A_type_has_the_names_of_reports_and_of_its_service(string? name, string? found) =>
        (LookupType.Find(name)?.Name).Should().Be(found);
}
