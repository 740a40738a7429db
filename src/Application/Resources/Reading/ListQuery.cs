using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>What a GET asks for, checked: every column is one of the service's view.</summary>
public sealed record ListQuery
{
    /// <summary>The most objects of one answer; a larger <c>num_elements</c> is taken as this.</summary>
    public const int MaxElements = 100;

    /// <summary>The most values in all conditions together: a database takes so many parameters in a statement, and no more.</summary>
    public const int MaxValues = 1000;

    /// <summary>The longest text that a condition compares with, in characters: no field is longer.</summary>
    public const int MaxText = ClickTracker.MaxClickUrlBytes;

    /// <summary>
    /// The longest part that is looked for, in characters. SQL Server takes patterns of 4,000, and what has a meaning of its own there takes two.
    /// </summary>
    public const int MaxPart = 1000;

    /// <summary>All hold together.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>An id, or part of a name or code, of at most <see cref="MaxPart"/> characters; null: none.</summary>
    public string? Search { get; init; }

    /// <summary>Always ends with the id, so that the order is total.</summary>
    public IReadOnlyList<SortColumn> Sort { get; init; } = [];

    /// <summary>0 and up.</summary>
    public int Start { get; init; }

    /// <summary>1 to <see cref="MaxElements"/>.</summary>
    public int Count { get; init; } = MaxElements;
}

/// <summary>How a column's value compares.</summary>
public enum Comparison
{
    /// <summary>Is one of the values.</summary>
    In,

    /// <summary>Is none of the values; an absent value is none of them.</summary>
    NotIn,

    /// <summary>Contains the value, compared without case.</summary>
    Like,

    /// <summary>Is the value or more.</summary>
    Min,

    /// <summary>Is the value or less.</summary>
    Max,
}

/// <summary>How a query parameter says how its value compares.</summary>
public static class ComparisonPrefixes
{
    /// <summary>What stands before the column's name; a parameter without any means <see cref="Comparison.In"/>.</summary>
    public static IReadOnlyList<(string Prefix, Comparison Comparison)> All { get; } =
        [("not_", Comparison.NotIn), ("like_", Comparison.Like), ("min_", Comparison.Min), ("max_", Comparison.Max)];
}

/// <param name="Values">
/// long, string, decimal or DateTime; at least one. Texts of at most <see cref="ListQuery.MaxText"/> characters, or <see cref="ListQuery.MaxPart"/>
/// for <see cref="Comparison.Like"/>.
/// </param>
public sealed record Condition(string Column, Comparison Comparison, IReadOnlyList<object> Values);

public sealed record SortColumn(string Column, bool Descending);
