using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Database;
using Dapper;

namespace ClickTracking.Infrastructure.Reports.Content;

/// <summary>
/// Composes the statement that sums the clicks of one bucket: whole hours from roll-ups, parts of hours from clicks, grouped by what the
/// report asks for. Names are looked up once the rows are few.
/// </summary>
internal sealed class AnalyticsQuery
{
    private readonly SqlStatements _sql;
    private readonly Report _report;
    private readonly AnalyticsName[] _names;
    private readonly string[] _dimensions;
    private readonly AnalyticsSum[] _sums;
    private readonly string[] _read;
    private readonly string _conditions;
    private readonly DynamicParameters _filters = new();

    public AnalyticsQuery(Report report, SqlStatements sql)
    {
        (_sql, _report) = (sql, report);
        _names = [.. report.Columns.Select(AnalyticsName.Find).OfType<AnalyticsName>()];
        var stored = AnalyticsColumns.Stored.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        _dimensions = [.. report.Columns.Where(stored.Contains).Concat(_names.Select(n => n.Id)).Distinct()];
        _sums = [.. AnalyticsSum.All.Where(s => s.Metrics.Intersect(report.Columns).Any())];
        _read = [.. _dimensions, .. report.Details.Filters.Select(f => f.Column)];
        _conditions = string.Concat(report.Details.Filters.Select(Condition));
        if (report.MemberId is not null)
            _conditions += "\nAND s.member_id = @MemberId";
    }

    /// <summary>Returns the place of a dimension, a name or a sum in a row; a negative number: the row has none.</summary>
    public int OrdinalOf(string name) =>
        Array.IndexOf([.. _dimensions, .. _names.Select(n => n.Column), .. _sums.Select(s => s.Name)], name);

    /// <summary>The statement for a bucket of such hours.</summary>
    public string TextFor(BucketHours hours)
    {
        IReadOnlyList<(AnalyticsSource Source, string Rows)> sources = [.. SourcesFor(hours)];
        var (with, rows) = FirstOf(sources);
        var joins = _names.Select(n => $"\nLEFT JOIN {n.Table} AS {n.Column} ON {n.Column}.id = g.{n.Id}");
        string[] shown = [.. Grouping("g"), .. _names.Select(n => $"{n.Column}.name AS {n.Column}"), .. _sums.Select(s => $"g.{s.Name}")];
        var columns = string.Join(", ", shown.DefaultIfEmpty("g.row_count"));
        return $"{with}SELECT {columns}\nFROM (\n{rows}) AS g{string.Concat(joins)}{Order()}";
    }

    public DynamicParameters ParametersFor(BucketHours hours)
    {
        var parameters = new DynamicParameters();
        parameters.AddDynamicParams(_filters);
        foreach (var (i, (source, part)) in RollUpsFor(hours).Index())
        {
            parameters.Add(Start(i), source.NumberOf(part.Start));
            parameters.Add(End(i), source.NumberOf(part.End));
        }
        parameters.Add("MemberId", _report.MemberId);
        parameters.Add("LastBatch", long.MaxValue);
        parameters.Add("start", 0);
        parameters.Add("count", _report.MostRows ?? 0);
        AddIds(parameters, "head", hours.Head);
        AddIds(parameters, "tail", hours.Tail);
        return parameters;
    }

    private IEnumerable<(AnalyticsSource Source, string Rows)> SourcesFor(BucketHours hours)
    {
        foreach (var (i, (source, _)) in RollUpsFor(hours).Index())
            yield return (source, source.TextFor(_sql, $"@{Start(i)}", $"@{End(i)}") + _conditions);
        if (hours.HasParts)
            yield return (AnalyticsSource.ClickHours, _sql["Analytics.Clicks"] + _conditions);
    }

    /// <summary>Returns a statement that groups the rows of all sources, and what has to stand before the whole.</summary>
    private (string With, string Rows) FirstOf(IReadOnlyList<(AnalyticsSource Source, string Rows)> sources)
    {
        if (!IsCutOff)
            return ("", Grouped(sources, _sums));
        // A thousand times as many rows are read as are shown, and sorted to be grouped. Which click trackers come first is found out with
        // as little in each row as that takes, so that the rest is grouped for these alone.
        AnalyticsSum[] ordering = [.. _sums.Where(s => _report.Details.Orders.Any(o => o.Column == s.Name))];
        if (_dimensions is not [AnalyticsSource.TrackerId] || ordering.Length == _sums.Length || sources.Any(s => s.Source.Slim is null))
            return ("", First(Grouped(sources, _sums)));
        var first = $"WITH first_trackers AS (\n{First(Grouped(sources, ordering))})\n";
        const string areFirst = "\nAND s.tracker_id IN (SELECT f.tracker_id FROM first_trackers AS f)";
        return (first, Grouped([.. sources.Select(s => (s.Source, s.Rows + areFirst))], _sums));
    }

    /// <summary>Rows of more than one source are grouped at once: faster than groups of groups.</summary>
    private string Grouped(IReadOnlyList<(AnalyticsSource Source, string Rows)> sources, AnalyticsSum[] sums) =>
        sources is [var only]
            ? Grouped(only.Source.Terms(sums), only.Rows)
            : Grouped(
                sums.Select(s => (s.Name, $"s.{s.Name}")),
                $"FROM (\n{string.Join("\nUNION ALL\n", sources.Select(s => Ungrouped(s.Source.Terms(sums), s.Rows)))}) AS s");

    private string Ungrouped(IEnumerable<(string Name, string Term)> terms, string source) =>
        $"SELECT {string.Join(", ", Grouping("s").Concat(terms.Select(t => $"{t.Term} AS {t.Name}")).DefaultIfEmpty("1 AS clicks"))}\n{source}";

    /// <summary>
    /// Without a dimension there would be a row of no click. With one each group has clicks, and a count that only says so would cost as
    /// much as a sum.
    /// </summary>
    private string Grouped(IEnumerable<(string Name, string Term)> terms, string source)
    {
        var columns = Grouping("s").Concat(terms.Select(t => $"SUM({t.Term}) AS {t.Name}"));
        return _dimensions.Length == 0
            ? $"SELECT {string.Join(", ", columns.Append("COUNT(*) AS row_count"))}\n{source}\nHAVING COUNT(*) > 0"
            : $"SELECT {string.Join(", ", columns)}\n{source}\nGROUP BY {string.Join(", ", Grouping("s"))}";
    }

    /// <summary>
    /// Whether rows are cut off before names are looked up: the report has a greatest number of rows, its order is that of sums and
    /// dimensions, and it has one bucket, so that the first rows of the statement are the first of the report.
    /// </summary>
    private bool IsCutOff =>
        _report.MostRows is not null && _dimensions.Length > 0 && _report.Details.Orders is { Count: > 0 } orders
        && orders.All(o => TermOf(o.Column) is not null)
        && TimeBuckets.SizeOf(_report.Columns.Select(c => ReportType.Analytics.FindColumn(c)!)) == BucketSize.Period;

    private string First(string rows)
    {
        var keys = _report.Details.Orders.Select(o => (Term: TermOf(o.Column)!, o.IsDescending)).ToList();
        var order = keys.Select(k => k.IsDescending ? $"{k.Term} DESC" : k.Term)
            .Concat(Grouping("t").Except(keys.Select(k => k.Term)));
        return $"SELECT t.*\nFROM (\n{rows}) AS t\nORDER BY {string.Join(", ", order)}\n{_sql["Paging"]}";
    }

    /// <summary>Returns the value of a column in a row <c>t</c> of the sums; null: only the rows themselves can be sorted by it.</summary>
    private string? TermOf(string column) =>
        _sums.Any(s => s.Name == column) || (_dimensions.Contains(column) && IsNumber(column)) ? $"t.{column}" : null;

    private static bool IsNumber(string dimension) =>
        AnalyticsColumns.Stored.Single(c => c.Name == dimension).Kind == ValueKind.Number;

    private IEnumerable<string> Grouping(string alias) => _dimensions.Select(d => $"{alias}.{d}");

    /// <summary>In the order of the columns. Objects of the same name are told apart by their ids.</summary>
    private string Order()
    {
        var asked = _report.Columns.Select(
            c => AnalyticsName.Find(c) is not null ? $"{c}.name" : _dimensions.Contains(c) ? $"g.{c}" : null);
        string[] keys = [.. asked.OfType<string>().Union(Grouping("g"))];
        return keys.Length == 0 ? "" : $"\nORDER BY {string.Join(", ", keys)}";
    }

    private string Condition(ReportFilter filter, int index)
    {
        var isNumber = IsNumber(filter.Column);
        _filters.Add(
            $"filter{index}",
            isNumber ? JsonSerializer.Serialize(filter.Values.Select(Number)) : JsonSerializer.Serialize(filter.Values));
        var values = _sql[isNumber ? "InIds" : "InTexts"].TrimEnd().Replace(
            isNumber ? "@ids" : "@texts", $"@filter{index}", StringComparison.Ordinal);
        return $"\nAND s.{filter.Column} IN ({values})";
    }

    private IEnumerable<(AnalyticsSource Source, UtcInterval Hours)> RollUpsFor(BucketHours hours) =>
        hours.Whole.IsEmpty && hours.HasParts ? [] : AnalyticsSource.Cut(hours.Whole, _read);

    private static string Start(int part) => $"whole{part}Start";

    private static string End(int part) => $"whole{part}End";

    private static void AddIds(DynamicParameters parameters, string name, UtcInterval span)
    {
        parameters.Add($"{name}Start", span.IsEmpty ? 0 : ClickId.LowestAt(span.Start));
        parameters.Add($"{name}End", span.IsEmpty ? 0 : ClickId.LowestAt(span.End));
    }

    private static long Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);
}
