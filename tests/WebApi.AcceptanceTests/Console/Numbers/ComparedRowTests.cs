using ClickTracking.Domain.Discrepancies;
using ClickTracking.WebApi.Console.Discrepancy;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Numbers;

/// <summary>Only a difference that nobody can explain is shown as bad.</summary>
internal sealed class ComparedRowTests
{
    [TestCase(Verdict.Equal, "good")]
    [TestCase(Verdict.WithinTwentyPercent, "good")]
    [TestCase(Verdict.TooFew, "warn")]
    [TestCase(Verdict.Robots, "warn")]
    [TestCase(Verdict.Unexplained, "bad")]
    public void A_verdict_has_its_colour(Verdict verdict, string colour) => ComparedRow.StateOf(verdict).Should().Be(colour);
}
