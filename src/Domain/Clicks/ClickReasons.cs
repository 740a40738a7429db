namespace ClickTracking.Domain.Clicks;

/// <summary>The peculiarities of a click. <see cref="BadCost"/> alone leaves it valid.</summary>
[Flags]
public enum ClickReasons
{
    None = 0,

    /// <summary>The user agent is a known crawler, or empty.</summary>
    Robot = 1,

    /// <summary>The browser fetched the page before anybody clicked.</summary>
    Prefetch = 2,

    /// <summary>The click repeats a valid one within the duplicate window.</summary>
    Duplicate = 4,

    /// <summary>The text of <c>ancost</c> could not be read. The click counts and has no cost.</summary>
    BadCost = 8,
}

/// <summary>Decides which clicks are valid.</summary>
public static class ClickValidity
{
    /// <summary>Each of these reasons makes a click invalid.</summary>
    public const ClickReasons Invalidating = ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.Duplicate;

    public static bool IsValid(this ClickReasons reasons) => (reasons & Invalidating) == 0;
}
