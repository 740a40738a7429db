using ClickTracking.Application.Journal;
using ClickTracking.Application.Redirects;

namespace ClickTracking.Application.Ledger;

/// <summary>A node's report of its own numbers.</summary>
public sealed record NodeReport
{
    public required int Node { get; init; }

    /// <summary>The id of the data folder, because a folder that was replaced counts anew.</summary>
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

    /// <summary>The counts of shipping since the start.</summary>
    public required ShippingCounts Shipping { get; init; }

    public required IReadOnlyList<OutcomeCount> Outcomes { get; init; }
}

/// <summary>The number of requests to the redirect that had one outcome.</summary>
/// <param name="Outcome">A <see cref="RedirectCount"/>, as <c>unknown_tracker</c>.</param>
/// <param name="Total">Since the data folder was created.</param>
public sealed record OutcomeCount(string Outcome, long SinceStart, long Total);
