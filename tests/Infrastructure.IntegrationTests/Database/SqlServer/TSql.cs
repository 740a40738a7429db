using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>Reads T-SQL as SQL Server 2019 does, the oldest version that the product runs on.</summary>
internal static class TSql
{
    /// <exception cref="FormatException">It is none.</exception>
    public static TSqlScript Parse(string text)
    {
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return errors.Count == 0 ? script : throw new FormatException($"{string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}\n{text}");
    }

    public static IEnumerable<TSqlStatement> Statements(string text) => Parse(text).Batches.SelectMany(b => b.Statements);

    /// <summary>What a part of a script looked like.</summary>
    public static string TextOf(TSqlFragment part) => string.Concat(
        Enumerable.Range(part.FirstTokenIndex, part.LastTokenIndex - part.FirstTokenIndex + 1).Select(i => part.ScriptTokenStream[i].Text));

    /// <summary>Every part of a kind, wherever it is.</summary>
    public static IReadOnlyList<T> All<T>(TSqlFragment inside)
        where T : TSqlFragment
    {
        var finder = new Finder<T>();
        inside.Accept(finder);
        return finder.Found;
    }

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment node)
        {
            if (node is T part)
                Found.Add(part);
        }
    }
}
