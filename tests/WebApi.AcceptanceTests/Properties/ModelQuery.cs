using System.Globalization;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>A random query string, and what it means over the model.</summary>
internal sealed class ModelQuery
{
    private readonly List<string> _parameters = [];
    private readonly List<Func<TrackerModel, bool>> _tests = [];
    private readonly List<(string Column, bool Descending)> _sort = [];
    private readonly Random _random;
    private readonly IReadOnlyList<TrackerModel> _all;

    public ModelQuery(Random random, IReadOnlyList<TrackerModel> all)
    {
        (_random, _all) = (random, all);
        foreach (var _ in Enumerable.Range(0, random.Next(4)))
            AddFilter();
        if (random.Next(3) == 0)
            AddSearch();
        if (random.Next(2) == 0)
            AddSort();
    }

    /// <summary>Without paging.</summary>
    public string Text => string.Join('&', _parameters.Order(StringComparer.Ordinal));

    public IReadOnlyList<TrackerModel> Run()
    {
        var found = _all.Where(t => _tests.TrueForAll(test => test(t))).ToList();
        found.Sort((left, right) =>
        {
            foreach (var (column, descending) in _sort)
                if (TrackerModel.Compare(left, right, column) is not 0 and var order)
                    return descending ? -order : order;
            return left.Id.CompareTo(right.Id);
        });
        return found;
    }

    private void AddFilter()
    {
        var isNumber = _random.Next(2) == 0;
        var column = Pick(isNumber ? TrackerModel.Numbers : TrackerModel.Texts);
        var values = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Value(column)).ToArray();
        switch (_random.Next(isNumber || column == "last_modified" ? 5 : 3))
        {
            case 0 when column != "id":
                // A value that holds a comma is two values on the wire.
                values = string.Join(',', values).Split(',');
                Add(column, string.Join(',', values), t => values.Any(v => t.Equals(column, v)));
                break;
            case 0 or 1:
                values = string.Join(',', values).Split(',');
                Add("not_" + column, string.Join(',', values), t => !values.Any(v => t.Equals(column, v)));
                break;
            case 2:
                var part = Part(values[0]);
                Add("like_" + column, part, t => t.Contains(column, part));
                break;
            case 3:
                Add("min_" + column, values[0], t => t[column] is { } own && Order(own, values[0]) >= 0);
                break;
            default:
                Add("max_" + column, values[0], t => t[column] is { } own && Order(own, values[0]) <= 0);
                break;
        }
    }

    private void AddSearch()
    {
        var text = _random.Next(3) switch { 0 => Value("id"), 1 => Part(Value("name")), _ => Part(Value("code")) };
        Add("search", text, t => text.Length == 0 || t.Matches(text));
    }

    /// <summary>SQL Server has an order of its own for punctuation in texts.</summary>
    private static IReadOnlyList<string> Sortable =>
        [.. TrackerModel.Numbers, .. TrackerModel.Texts.Where(t => !ServerDatabase.IsSqlServer || t is not ("name" or "click_url"))];

    private void AddSort()
    {
        var parts = new List<string>();
        foreach (var column in Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(Sortable)).Distinct())
        {
            var descending = _random.Next(2) == 0;
            _sort.Add((column, descending));
            parts.Add(column + (descending ? ".desc" : _random.Next(2) == 0 ? ".asc" : ""));
        }
        _parameters.Add("sort=" + string.Join(',', parts));
    }

    /// <summary>The first of a repeated name counts: a second is not asked for.</summary>
    private void Add(string name, string value, Func<TrackerModel, bool> test)
    {
        // One code alone is an address and no filter.
        if (name == "code" && !value.Contains(',', StringComparison.Ordinal))
            value += ",no-such-code";
        if (_parameters.Exists(p => p.StartsWith(name + "=", StringComparison.Ordinal)))
            return;
        _parameters.Add($"{name}={Uri.EscapeDataString(value)}");
        _tests.Add(test);
    }

    /// <summary>Mostly one that there is.</summary>
    private string Value(string column) =>
        _all[_random.Next(_all.Count)].TextOf(column) ?? _all.Select(t => t.TextOf(column)).FirstOrDefault(v => v is not null) ?? "1";

    private string Part(string text)
    {
        var start = _random.Next(text.Length);
        var part = text.Substring(start, Math.Min(_random.Next(1, 4), text.Length - start));
        return _random.Next(2) == 0 ? part.ToUpperInvariant() : part;
    }

    private string Pick(IReadOnlyList<string> names) => names[_random.Next(names.Count)];

    private static int Order(object own, string limit) => own is long number
        ? number.CompareTo(long.Parse(limit, CultureInfo.InvariantCulture))
        : string.CompareOrdinal((string)own, limit);
}
