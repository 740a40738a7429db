using ClickTracking.Domain.Buying;

namespace ClickTracking.Application.Trackers;

/// <summary>
/// The data of one click tracker that a redirect needs. An id of 0 stands for no insertion order, tag or payment rule. It is immutable, and
/// a change replaces it.
/// </summary>
public sealed record RedirectTracker
{
    public required long Id { get; init; }

    public required bool Active { get; init; }

    /// <summary>
    /// The <c>click_url</c> as it goes into <c>Location</c>, with non-ASCII bytes percent-encoded. Null when none is set.
    /// </summary>
    public string? Location { get; init; }

    public required long MemberId { get; init; }

    public required RedirectAdvertiser Advertiser { get; init; }

    public required RedirectLineItem LineItem { get; init; }

    public required long PublisherId { get; init; }

    public long TagId { get; init; }

    public RedirectPaymentRule? PaymentRule { get; init; }

    public long PaymentRuleId => PaymentRule?.Id ?? 0;

    /// <summary>The payment rule's share, from 0 to 1. Null when there is none.</summary>
    public decimal? MediaBuyRevSharePct => PaymentRule?.Revshare;
}

/// <summary>
/// An advertiser with the hosts, in lower-case punycode, to which a <c>redir</c> of its trackers may lead. Its trackers share it.
/// </summary>
public sealed record RedirectAdvertiser(long Id, IReadOnlyList<string> LandingDomains);

/// <summary>The part of a click that comes from its line item. The trackers of a line item share it.</summary>
public sealed record RedirectLineItem(long Id, long InsertionOrderId, LineItemTerms Terms);

/// <summary>The part of a click that comes from its payment rule. The trackers of a payment rule share it.</summary>
/// <param name="Revshare">A share from 0 to 1. Null when the rule has another pricing type.</param>
public sealed record RedirectPaymentRule(long Id, decimal? Revshare);
