using System.Globalization;
using System.Text;
using ClickTracking.Infrastructure.Clicks;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Clicks;

internal sealed class RepeatedTextsTests
{
    /// <summary>Ten times as many as there are places, so that all of them are fought for.</summary>
    [Test]
    public void What_shares_a_place_is_never_mistaken()
    {
        var repeated = new RepeatedTexts();
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 10_000; i++)
            {
                var text = i.ToString(CultureInfo.InvariantCulture);
                repeated.Get(Encoding.UTF8.GetBytes(text)).Should().Be(text);
            }
    }

    [Test]
    public void The_same_bytes_are_the_same_string()
    {
        var repeated = new RepeatedTexts();
        repeated.Get("Häuser"u8).Should().BeSameAs(repeated.Get("Häuser"u8)).And.Be("Häuser");
    }
}
