namespace ClickTracking.WebApi.Console.Overview;

/// <summary>A number of the overview, with the same of the other period beside it.</summary>
/// <param name="Value">That of the whole time.</param>
/// <param name="Elapsed">That of the hours that are over.</param>
/// <param name="Before">That of the same hours of the other period; null: there is none.</param>
/// <param name="Decimals">2 for amounts.</param>
/// <param name="Link">The page with what the number consists of; null: none.</param>
internal sealed record OverviewFigure(string Name, decimal Value, decimal Elapsed, decimal? Before, int Decimals = 0, string? Link = null)
{
    /// <summary>The difference as a share of the other period's number; null: there is none, or it is 0.</summary>
    public decimal? Change => Before is null or 0 ? null : (Elapsed - Before) / Math.Abs(Before.Value);
}
