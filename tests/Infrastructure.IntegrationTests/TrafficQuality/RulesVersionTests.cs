using System.Security.Cryptography;
using System.Text;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.TrafficQuality;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.TrafficQuality;

/// <summary>
/// Rules that judge differently have another version, since clicks remember the version that judged them. Whoever changes a list increases
/// <see cref="TrafficQualityRules.Version"/> and writes the new hash here.
/// </summary>
internal sealed class RulesVersionTests
{
    private const string PatternsOfThisVersion = "8fcc004097baa55e731a";

    [Test]
    public void Other_patterns_are_another_version() => Hash(Patterns()).Should().Be(
        PatternsOfThisVersion, "clicks are judged by other patterns now: increase TrafficQualityRules.Version, and change the hash here");

    [Test]
    public void The_hash_sees_each_pattern()
    {
        var patterns = Patterns().ToList();
        patterns.Count.Should().BeGreaterThan(1000);
        Hash(patterns.Skip(1)).Should().NotBe(Hash(patterns));
        Hash(patterns.Append("x")).Should().NotBe(Hash(patterns));
    }

    [Test]
    public void No_version_says_that_none_is_recorded() => TrafficQualityRules.Version.Should().BePositive();

    /// <summary>The patterns as they are used, and the reasons that make a click invalid.</summary>
    private static IEnumerable<string> Patterns() =>
    [
        .. CrawlerList.Read().Select(c => CrawlerList.Narrow(c.Pattern)).OfType<string>(), "", .. IsbotList.Patterns, "",
        $"{ClickValidity.Invalidating}",
    ];

    private static string Hash(IEnumerable<string> patterns) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', patterns))))[..20];
}
