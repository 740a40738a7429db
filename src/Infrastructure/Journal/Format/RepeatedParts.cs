using System.Text;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Common;

namespace ClickTracking.Infrastructure.Journal.Format;

/// <summary>
/// Shares the values that many clicks have in common, since each click would otherwise allocate its own copies. For use by one reader.
/// </summary>
internal sealed class RepeatedParts
{
    private const int TermsPlaces = 256;

    private readonly TextPool _texts = new();
    private readonly LineItemTerms?[] _terms = new LineItemTerms?[TermsPlaces];

    public string Text(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[Click.MaxUserAgent];
        return Encoding.UTF8.TryGetChars(utf8, characters, out var length)
            ? _texts.Get(characters[..length])
            : Encoding.UTF8.GetString(utf8);
    }

    public LineItemTerms Terms(RevenueType pricingType, decimal? revenueValue, decimal? commissionCpm, decimal? commissionRevshare)
    {
        ref var place = ref _terms[(uint)HashCode.Combine(pricingType, revenueValue, commissionCpm, commissionRevshare) % TermsPlaces];
        if (place is { } known && known.PricingType == pricingType && known.RevenueValue == revenueValue
            && known.CommissionCpm == commissionCpm && known.CommissionRevshare == commissionRevshare)
            return known;
        return place = new LineItemTerms(pricingType, revenueValue, commissionCpm, commissionRevshare);
    }
}
