using System.Globalization;
using System.Text;
using System.Text.Json;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;
using Dapper;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>The WHERE clause of a list, with every value as a parameter.</summary>
internal sealed class ResourceFilter
{
    private readonly SqlStatements _sql;
    private readonly DynamicParameters _values = new();
    private readonly List<string> _tests = [];

    /// <param name="found">The ids of the rows whose texts have what is searched for; null: the statement looks for them.</param>
    public ResourceFilter(
        SqlStatements sql, ListQuery query, long? memberId, IEnumerable<string> searchedColumns, IReadOnlyList<long>? found = null)
    {
        _sql = sql;
        if (memberId is not null)
            _tests.Add($"o.member_id = {Value(memberId)}");
        foreach (var condition in query.Conditions)
            _tests.Add(Test(condition));
        if (query.Search is not null)
            _tests.Add(found is null ? Search(query.Search, searchedColumns) : Search(query.Search, found));
    }

    /// <summary>Empty, or <c>WHERE …</c>.</summary>
    public string Text => _tests.Count == 0 ? "" : "WHERE " + string.Join("\n  AND ", _tests);

    public DynamicParameters Parameters(ListQuery query)
    {
        _values.Add("start", query.Start);
        _values.Add("count", query.Count);
        return _values;
    }

    /// <summary>Whether <c>search</c> includes the column.</summary>
    public static bool IsSearched(string column) => column is "name" or "code" or "username";

    private string Test(Condition condition)
    {
        var column = "o." + condition.Column;
        return condition.Comparison switch
        {
            // One value is the usual case, and Dapper would rewrite the text for a list at every query.
            Comparison.In when condition.Values.Count == 1 => $"{column} = {Value(condition.Values[0])}",
            Comparison.In => $"{column} IN {Value(condition.Values)}",
            Comparison.NotIn => $"({column} IS NULL OR {column} NOT IN {Value(condition.Values)})",
            Comparison.Like => Like(column, (string)condition.Values[0]),
            Comparison.Min => $"{column} >= {Value(condition.Values[0])}",
            Comparison.Max => $"{column} <= {Value(condition.Values[0])}",
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
    }

    private string Search(string text, IEnumerable<string> columns)
    {
        var tests = columns.Select(c => Like("o." + c, text)).ToList();
        if (IdOf(text) is { } id)
            tests.Add($"o.id = {Value(id)}");
        return $"({string.Join(" OR ", tests)})";
    }

    private string Search(string text, IReadOnlyList<long> found)
    {
        var ids = Value(JsonSerializer.Serialize(IdOf(text) is { } id ? found.Append(id) : found));
        return $"o.id IN ({_sql["InIds"].TrimEnd().Replace("@ids", ids, StringComparison.Ordinal)})";
    }

    /// <summary>The id that a text to search for is; null: it is none.</summary>
    public static long? IdOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// Contains the part, regardless of case and of how accents are composed: the dialect's test whether <c>{column}</c> contains
    /// <c>{part}</c>, or is like <c>{pattern}</c> or <c>{decomposed}</c>, which are in lower case, with accents composed and not.
    /// <c>{rough}</c> is a pattern in which any text may stand for letters beyond ASCII.
    /// </summary>
    private string Like(string column, string part)
    {
        var test = _sql["Like"].TrimEnd().Replace("{column}", column, StringComparison.Ordinal);
        test = Set(test, "{part}", () => part);
        test = Set(test, "{rough}", () => Rough(Pattern(part, NormalizationForm.FormC)));
        test = Set(test, "{pattern}", () => Pattern(part, NormalizationForm.FormC));
        return Set(test, "{decomposed}", () => Pattern(part, NormalizationForm.FormD));
    }

    private string Set(string test, string place, Func<string> value) =>
        test.Contains(place, StringComparison.Ordinal) ? test.Replace(place, Value(value()), StringComparison.Ordinal) : test;

    /// <summary>Characters with a meaning in LIKE are escaped, also <c>[</c>, which has one in T-SQL only.</summary>
    private static string Pattern(string part, NormalizationForm form)
    {
        var literal = NormalText.Of(part, form).ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal);
        return $"%{literal}%";
    }

    private static string Rough(string pattern) => string.Concat(pattern.Select(c => char.IsAscii(c) ? c : '%'));

    private string Value(object value)
    {
        var name = $"p{_values.ParameterNames.Count()}";
        _values.Add(name, value);
        return "@" + name;
    }
}
