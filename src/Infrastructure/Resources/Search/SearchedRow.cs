namespace ClickTracking.Infrastructure.Resources.Search;

/// <summary>The texts of a row that are searched, and whose it is.</summary>
internal readonly record struct SearchedRow(long Id, long MemberId, string Name, string? Code);
