using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Trackers;

/// <summary>
/// What a redirect needs of one click tracker, ready to use; 0 stands for no insertion order, tag or payment rule.
/// Immutable: a change replaces it.
/// </summary>
public sealed record RedirectTracker
{
    public required long Id { get; init; }

    public required bool Active { get; init; }

    /// <summary>The <c>click_url</c> as it goes into <c>Location</c>, non-ASCII bytes percent-encoded; null: none set.</summary>
    public string? Location { get; init; }

    public required long MemberId { get; init; }

    public required RedirectAdvertiser Advertiser { get; init; }

    public required RedirectLineItem LineItem { get; init; }

    public required long PublisherId { get; init; }

    public long TagId { get; init; }

    public RedirectPaymentRule? PaymentRule { get; init; }

    public long PaymentRuleId => PaymentRule?.Id ?? 0;

    /// <summary>The payment rule's share, 0 to 1; null: none.</summary>
    public decimal? MediaBuyRevSharePct => PaymentRule?.Revshare;
}

/// <summary>An advertiser and the hosts that a <c>redir</c> of its trackers may lead to (lower-case punycode), shared by its trackers.</summary>
public sealed record RedirectAdvertiser(long Id, IReadOnlyList<string> LandingDomains);

/// <summary>A line item's part of a click, shared by its trackers.</summary>
public sealed record RedirectLineItem(long Id, long InsertionOrderId, LineItemTerms Terms);

/// <summary>A payment rule's part of a click, shared by its trackers.</summary>
/// <param name="Revshare">0 to 1; null: the rule has another pricing type.</param>
public sealed record RedirectPaymentRule(long Id, decimal? Revshare);
