using ClickTracking.Application.Discrepancies;
using ClickTracking.Domain.Discrepancies;

namespace ClickTracking.WebApi.Console.Discrepancy;

/// <summary>Two counts of a click tracker, with those of its days.</summary>
internal sealed record ComparedRow(ComparedTracker Tracker)
{
    /// <summary>The verdicts that need nobody to look.</summary>
    private static readonly Verdict[] _good = [Verdict.Equal, Verdict.WithinTwentyPercent];

    /// <summary>The click trackers, the largest difference that is not normal first.</summary>
    public static IReadOnlyList<ComparedRow> Of(ClickCountComparison comparison) =>
    [
        .. comparison.Trackers.Select(t => new ComparedRow(t))
            .OrderBy(r => IsGood(r.Tracker.Total.Finding.Verdict)).ThenByDescending(r => Math.Abs(r.Tracker.Total.Difference)),
    ];

    public static bool IsGood(Verdict verdict) => _good.Contains(verdict);

    /// <summary>The colour of a verdict: <c>good</c>, <c>bad</c>, or <c>warn</c> where a reason is known.</summary>
    public static string StateOf(Verdict verdict) => IsGood(verdict) ? "good" : verdict == Verdict.Unexplained ? "bad" : "warn";

    /// <summary>A verdict as the page names it.</summary>
    public static string NameOf(Verdict verdict) => Texts.ResourceManager.GetString("Verdict" + verdict, null) ?? verdict.ToString();
}
