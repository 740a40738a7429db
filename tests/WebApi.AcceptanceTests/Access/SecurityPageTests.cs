using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>docs/security.md names tests that exist.</summary>
internal sealed partial class SecurityPageTests
{
    private static readonly string[] _rows =
    [
        .. File.ReadAllLines(Repository.At("docs/security.md"))
            .Where(l => l.StartsWith("| **", StringComparison.Ordinal)),
    ];

    [Test]
    public void Every_threat_has_a_test_that_exists()
    {
        var classes = Directory.EnumerateFiles(Repository.At("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(f => Classes().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value)).ToHashSet();
        var named = _rows.Select(r => TestNames().Matches(r.Split('|')[^2]).Select(m => m.Groups["name"].Value).ToArray()).ToArray();
        named.Should().HaveCountGreaterThan(15).And.OnlyContain(n => n.Length > 0);
        named.SelectMany(n => n).Should().BeSubsetOf(classes);
    }

    [GeneratedRegex(@"class (?<name>\w+Tests)\b")]
    private static partial Regex Classes();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`")]
    private static partial Regex TestNames();
}
