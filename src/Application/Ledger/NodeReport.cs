using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects;

namespace ClickTracking.Application.Ledger;

/// <summary>What a node says of itself.</summary>
public sealed record NodeReport
{
    public required int Node { get; init; }

    /// <summary>Of the data folder: one that was replaced counts anew.</summary>
    public required string LedgerId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ReportedAt { get; init; }

    /// <summary>Clicks that its journal has committed, ever.</summary>
    public required long JournalClicks { get; init; }

    /// <summary>Bytes of the journal that are not in the database.</summary>
    public required long PendingBytes { get; init; }

    /// <summary>Clicks that the journal committed since the start, by its writer's count.</summary>
    public required long Journaled { get; init; }

    /// <summary>Since the start.</summary>
    public required ShippingCounts Shipping { get; init; }

    public required IReadOnlyList<OutcomeCount> Outcomes { get; init; }
}

/// <summary>How many requests to the redirect ended like that.</summary>
/// <param name="Outcome">A <see cref="RedirectCount"/>, as <c>unknown_tracker</c>.</param>
/// <param name="Total">Since the data folder is there.</param>
public sealed record OutcomeCount(string Outcome, long SinceStart, long Total);
