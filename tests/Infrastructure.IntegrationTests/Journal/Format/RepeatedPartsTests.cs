using System.Globalization;
using System.Text;
using ClickTracking.Domain.Buying;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal.Format;

internal sealed class RepeatedPartsTests
{
    private readonly RepeatedParts _repeated = new();

    /// <summary>Uses ten times as many values as there are slots, so that values compete for all of them.</summary>
    [Test]
    public void What_shares_a_place_is_never_mistaken()
    {
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 10_000; i++)
            {
                var text = i.ToString(CultureInfo.InvariantCulture);
                _repeated.Text(Encoding.UTF8.GetBytes(text)).Should().Be(text);
                _repeated.Terms(RevenueType.Cpc, i, null, null).Should().Be(new LineItemTerms(RevenueType.Cpc, i));
            }
    }

    [Test]
    public void The_same_bytes_are_the_same_string() =>
        _repeated.Text("Häuser"u8).Should().BeSameAs(_repeated.Text("Häuser"u8)).And.Be("Häuser");

    [Test]
    public void A_text_longer_than_any_field_of_a_click_is_read_all_the_same()
    {
        var text = new string('x', 5000);
        _repeated.Text(Encoding.UTF8.GetBytes(text)).Should().Be(text);
    }

    [Test]
    public void The_same_terms_are_the_same_object_and_each_of_their_parts_tells_them_apart()
    {
        var terms = _repeated.Terms(RevenueType.Cpa, 1m, 2m, 0.5m);

        _repeated.Terms(RevenueType.Cpa, 1m, 2m, 0.5m).Should().BeSameAs(terms);
        _repeated.Terms(RevenueType.Cpc, 1m, 2m, 0.5m).Should().Be(terms with { PricingType = RevenueType.Cpc });
        _repeated.Terms(RevenueType.Cpa, null, 2m, 0.5m).Should().Be(terms with { RevenueValue = null });
        _repeated.Terms(RevenueType.Cpa, 1m, null, 0.5m).Should().Be(terms with { CommissionCpm = null });
        _repeated.Terms(RevenueType.Cpa, 1m, 2m, null).Should().Be(terms with { CommissionRevshare = null });
    }
}
