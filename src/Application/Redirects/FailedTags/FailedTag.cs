namespace ClickTracking.Application.Redirects.FailedTags;

/// <summary>The requests of one day whose tag led to no click, of one outcome and with one text in the place of the id.</summary>
public sealed record FailedTag
{
    public const int MaxAsked = 40;
    public const int MaxQuery = 2000;

    /// <summary>The number of days, today among them, for which they are kept.</summary>
    public const int KeptDays = 14;

    /// <summary>Returns the first day, UTC, whose tags are kept at a time.</summary>
    public static DateTime KeptFrom(DateTime now) => now.Date.AddDays(1 - KeptDays);

    /// <summary>The day, UTC.</summary>
    public required DateTime Day { get; init; }

    public required RedirectCount Outcome { get; init; }

    /// <summary>The id as the tag has it, at most <see cref="MaxAsked"/> characters; empty: it has none.</summary>
    public required string Asked { get; init; }

    /// <summary>The click tracker; 0: the id belongs to none.</summary>
    public long TrackerId { get; init; }

    /// <summary>The owner of the click tracker; 0: there is none.</summary>
    public long MemberId { get; init; }

    /// <summary>
    /// The query string of the last of the requests without its question mark, at most <see cref="MaxQuery"/> characters.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>The host of the page with the tag; null: the browser did not say.</summary>
    public string? SiteDomain { get; init; }

    public required long Requests { get; init; }

    /// <summary>The time of the last of the requests, UTC.</summary>
    public required DateTime LastAt { get; init; }
}
