using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Reading;

/// <summary>
/// Reads the query string of a GET: ids, filters (<c>field</c>, <c>not_field</c>, <c>like_field</c>, <c>min_field</c>,
/// <c>max_field</c>), <c>search</c>, <c>sort</c>, <c>fields</c>, <c>start_element</c>, <c>num_elements</c>.
/// </summary>
public sealed class ListQueryParser<T>(Resource<T> resource)
    where T : class
{
    private readonly List<Condition> _conditions = [];
    private readonly List<SortColumn> _sort = [];
    private readonly ValidationErrors _errors = new();
    private int _values;

    public Warnings Warnings { get; } = [];

    /// <summary>The keys that the response shows; null: all.</summary>
    public IReadOnlySet<string>? Shown { get; private set; }

    /// <summary>The ids of the parameter <c>id</c>; empty: it is missing.</summary>
    public IReadOnlyList<long> Ids { get; private set; } = [];

    /// <exception cref="ApiException">SYNTAX: a value is malformed.</exception>
    public ListQuery Parse(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = new ListQuery();
        foreach (var (name, value) in Merge(parameters))
            query = name switch
            {
                "start_element" => query with { Start = Whole(name, value, 0, int.MaxValue) },
                "num_elements" => query with { Count = Math.Min(Whole(name, value, 1, int.MaxValue), ListQuery.MaxElements) },
                "search" => query with { Search = value.Length == 0 ? null : Short(name, value, ListQuery.MaxPart) },
                _ => Other(query, name, value),
            };
        _errors.ThrowSyntax();
        if (!_sort.Exists(s => s.Column == "id"))
            _sort.Add(new SortColumn("id", false));
        return query with { Conditions = _conditions, Sort = _sort };
    }

    /// <summary>The values of a repeated name are one list. Where one value is asked for, the first counts.</summary>
    private static IEnumerable<(string Name, string Value)> Merge(IEnumerable<KeyValuePair<string, string>> parameters) =>
        parameters.GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal)
            .Select(g => (g.Key, TakesList(g.Key) ? string.Join(',', g) : g.First()));

    private static bool TakesList(string name) => name is not ("start_element" or "num_elements" or "search")
        && !ComparisonPrefixes.All.Any(p => p.Comparison != Comparison.NotIn && name.StartsWith(p.Prefix, StringComparison.Ordinal));

    private ListQuery Other(ListQuery query, string name, string value)
    {
        switch (name)
        {
            case "sort":
                Sort(value);
                break;
            case "fields":
                Show(value);
                break;
            default:
                Filter(name, value);
                break;
        }
        return query;
    }

    private void Filter(string name, string value)
    {
        var (column, comparison) = (name, Comparison.In);
        foreach (var (prefix, meant) in ComparisonPrefixes.All)
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                (column, comparison) = (name[prefix.Length..], meant);
        var field = resource.FindColumn(column);
        if (field is null)
        {
            Warnings.Add($"{name}: unknown query parameter, ignored");
            return;
        }

        string[] texts = comparison is Comparison.In or Comparison.NotIn ? value.Split(',') : [value];
        if (comparison == Comparison.Like)
            Add(name, new Condition(column, comparison, [Short(name, value, ListQuery.MaxPart)]));
        else if (FilterValues.TryParse(field.Kind, field.Names, texts, out var values, out var wanted))
        {
            if (values[0] is string)
                RequireShort(name, texts, ListQuery.MaxText);
            Add(name, new Condition(column, comparison, values));
            if (name == "id")
                Ids = [.. values.Cast<long>()];
        }
        else
            _errors.Add(name, $"must be {wanted}");
    }

    private void Add(string name, Condition condition)
    {
        _conditions.Add(condition);
        _values += condition.Values.Count;
        if (_values > ListQuery.MaxValues)
            _errors.Add(name, $"too many values, all filters of a request may have {ListQuery.MaxValues} together");
    }

    private string Short(string name, string text, int max)
    {
        RequireShort(name, [text], max);
        return text;
    }

    /// <summary>No stored text has control characters, and some databases take no NUL in a parameter.</summary>
    private void RequireShort(string name, string[] texts, int max)
    {
        if (Array.Exists(texts, t => t.Length > max))
            _errors.Add(name, $"must have at most {max} characters");
        if (Array.Exists(texts, t => t.Any(char.IsControl)))
            _errors.Add(name, "must not hold control characters");
    }

    private void Sort(string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pieces = part.Split('.');
            var field = resource.Find(pieces[0]) ?? resource.FindColumn(pieces[0]);
            if (field is not { SortBy: true } || pieces.Length > 2 || (pieces.Length == 2 && pieces[1] is not ("asc" or "desc")))
                _errors.Add("sort", $"'{part}' must be a field of {resource.Name} with .asc or .desc, like name.asc");
            else if (!_sort.Exists(s => s.Column == field.Column))
                _sort.Add(new SortColumn(field.Column, pieces is [_, "desc"]));
        }
    }

    private void Show(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var name in names.Where(n => resource.Find(n) is null or { WriteOnly: true }))
            _errors.Add("fields", $"'{name}' is not a field of {resource.Name}");
        Shown = names.ToHashSet(StringComparer.Ordinal);
    }

    private int Whole(string name, string value, int min, int max)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        _errors.Add(name, $"must be a whole number from {min}");
        return min;
    }
}
