using System.Text.RegularExpressions;
using ClickTracking.Infrastructure.Database;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>
/// Two columns of the same type that are swapped in an <c>INSERT … SELECT</c> are no error to any database. The columns that are copied
/// must have the names of their targets.
/// </summary>
internal sealed partial class InsertSelectTests
{
    /// <summary>The column from which ids are taken.</summary>
    private const string Counter = "last_id";

    [TestCaseSource(nameof(Statements))]
    public void Each_copied_column_goes_into_the_column_of_its_name(string sql)
    {
        foreach (Match insert in InsertSelect().Matches(sql))
        {
            var targets = Split(insert.Groups["targets"].Value);
            var sources = Split(insert.Groups["sources"].Value);
            sources.Should().HaveSameCount(targets);
            foreach (var (target, source) in targets.Zip(sources))
                if (Column().Match(source) is { Success: true } column && column.Groups["name"].Value != Counter)
                    column.Groups["name"].Value.Should().BeEquivalentTo(target, "it is copied from {0}", source);
        }
    }

    [Test]
    public void There_are_such_statements() => Statements().Should().HaveCountGreaterThan(3);

    private static IEnumerable<TestCaseData<string>> Statements()
    {
        var assembly = typeof(IDatabase).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = reader.ReadToEnd();
            if (InsertSelect().IsMatch(sql))
                yield return new TestCaseData<string>(sql) { TestName = name };
        }
    }

    /// <summary>Splits at the commas that are in no parentheses.</summary>
    private static List<string> Split(string list)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] == '(' ? 1 : list[i] == ')' ? -1 : 0;
            if (list[i] != ',' || depth > 0)
                continue;
            parts.Add(list[start..i].Trim());
            start = i + 1;
        }

        return [.. parts, list[start..].Trim()];
    }

    [GeneratedRegex(@"INSERT\s+INTO\s+[\w#.\[\]]+\s*\((?<targets>[\w\s,\[\]]+)\)\s*(?:OUTPUT[^;]*?)?SELECT\s+(?:DISTINCT\s+)?(?<sources>(?:(?!\bFROM\b)[^;])+)\bFROM\b")]
    private static partial Regex InsertSelect();

    /// <summary>A column of a table, and nothing else.</summary>
    [GeneratedRegex(@"^\w+\.(?<name>\w+)$")]
    private static partial Regex Column();
}
