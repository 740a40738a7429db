namespace ClickTracking.Domain.Clicks;

/// <summary>What is remarkable about a click. <see cref="BadCost"/> alone leaves it valid.</summary>
[Flags]
public enum ClickReasons
{
    None = 0,

    /// <summary>The user agent is a known crawler, or empty.</summary>
    Robot = 1,

    /// <summary>The browser fetched the page ahead of a click.</summary>
    Prefetch = 2,

    /// <summary>Repeats a valid click within the duplicate window.</summary>
    Duplicate = 4,

    /// <summary><c>ancost</c> could not be read; the click counts, its cost is missing.</summary>
    BadCost = 8,
}

/// <summary>Which clicks count.</summary>
public static class ClickValidity
{
    /// <summary>Any of these makes a click invalid.</summary>
    public const ClickReasons Invalidating = ClickReasons.Robot | ClickReasons.Prefetch | ClickReasons.Duplicate;

    public static bool IsValid(this ClickReasons reasons) => (reasons & Invalidating) == 0;
}
