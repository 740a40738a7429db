namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>The order of day, month and year in dates of numbers.</summary>
public enum DateOrder
{
    /// <summary>23/11/2026.</summary>
    Dmy,

    /// <summary>11/23/2026.</summary>
    Mdy,

    /// <summary>2026-11-23.</summary>
    Ymd,
}
