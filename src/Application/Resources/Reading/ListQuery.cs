using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>The objects that a GET asks for. Every column is one of the resource's view.</summary>
public sealed record ListQuery
{
    /// <summary>The most objects of one response; a larger <c>num_elements</c> is taken as this number.</summary>
    public const int MaxElements = 100;

    /// <summary>The most values of all conditions together, because databases limit the parameters of a statement.</summary>
    public const int MaxValues = 1000;

    /// <summary>The longest text of a condition, in characters: no field is longer.</summary>
    public const int MaxText = ClickTracker.MaxClickUrlBytes;

    /// <summary>
    /// The longest part of a text to search for, in characters. SQL Server limits patterns to 4,000 characters, and a character with
    /// a meaning of its own takes two.
    /// </summary>
    public const int MaxPart = 1000;

    /// <summary>Conditions that an object has to meet, all of them.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>An id, or a part of a name or code, of at most <see cref="MaxPart"/> characters; null: none.</summary>
    public string? Search { get; init; }

    /// <summary>Whether texts of every row are looked into, which no index helps with.</summary>
    public bool LooksIntoTexts => Search is not null || Conditions.Any(c => c.Comparison == Comparison.Like);

    /// <summary>Whether every object meets it.</summary>
    public bool IsUnrestricted => Search is null && Conditions.Count == 0;

    /// <summary>The order, which ends with the id and so is total.</summary>
    public IReadOnlyList<SortColumn> Sort { get; init; } = [];

    /// <summary>0 and up.</summary>
    public int Start { get; init; }

    /// <summary>1 to <see cref="MaxElements"/>.</summary>
    public int Count { get; init; } = MaxElements;
}

/// <summary>The comparison of a column with the values of a condition.</summary>
public enum Comparison
{
    /// <summary>The column is one of the values.</summary>
    In,

    /// <summary>The column is null or none of the values.</summary>
    NotIn,

    /// <summary>The column contains the value, compared without case.</summary>
    Like,

    /// <summary>The column is the value or more.</summary>
    Min,

    /// <summary>The column is the value or less.</summary>
    Max,
}

/// <summary>The prefixes of query parameters that choose a comparison.</summary>
public static class ComparisonPrefixes
{
    /// <summary>Each prefix with its comparison; a parameter without a prefix means <see cref="Comparison.In"/>.</summary>
    public static IReadOnlyList<(string Prefix, Comparison Comparison)> All { get; } =
        [("not_", Comparison.NotIn), ("like_", Comparison.Like), ("min_", Comparison.Min), ("max_", Comparison.Max)];
}

/// <param name="Values">
/// At least one value: long, string, decimal or DateTime. Texts have at most <see cref="ListQuery.MaxText"/> characters, or
/// <see cref="ListQuery.MaxPart"/> for <see cref="Comparison.Like"/>.
/// </param>
public sealed record Condition(string Column, Comparison Comparison, IReadOnlyList<object> Values);

public sealed record SortColumn(string Column, bool Descending);
