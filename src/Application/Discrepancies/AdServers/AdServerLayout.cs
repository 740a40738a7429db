using ClickTracking.Application.Common;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>Where the columns of an ad server's file are.</summary>
/// <param name="HeaderRow">The row with the names of the columns. What comes before it describes the report.</param>
/// <param name="Trackers">The columns that may name click trackers, with the keys to try, the likeliest first.</param>
public sealed record AdServerLayout(
    char Separator, int HeaderRow, AdServerColumn Day, AdServerColumn Clicks,
    IReadOnlyList<(AdServerColumn Column, TrackerKey Key)> Trackers)
{
    /// <summary>The header is looked for in so many rows.</summary>
    private const int MaxPreamble = 100;

    private static readonly char[] _separators = [',', ';', '\t'];

    /// <summary>Finds the header: the first row with a column for days, one for clicks, and one for click trackers.</summary>
    /// <exception cref="ApiException">SYNTAX: there is none, or a column that is named in the request stands twice.</exception>
    public static AdServerLayout Find(ITableFile file, ReadOnlyMemory<byte> content, ColumnChoice choice)
    {
        ApiException? malformed = null;
        foreach (var separator in _separators)
            try
            {
                foreach (var row in file.Read(content, separator).Take(MaxPreamble))
                    if (Of(row, separator, choice) is { } layout)
                        return layout;
            }
            catch (ApiException exception)
            {
                // With another separator the quotes may be right.
                malformed ??= exception;
            }
        throw malformed ?? ApiException.Syntax(
            $"no row of the first {MaxPreamble} has the names of the columns: {Wanted("column_day", choice.Day, AdServerColumns.Day)}, "
            + $"{Wanted("column_clicks", choice.Clicks, AdServerColumns.Clicks)}, "
            + Wanted("column_tracker", choice.Tracker, AdServerColumns.Tracker.Select(t => t.Name)));
    }

    private static string Wanted(string parameter, string? chosen, IEnumerable<string> usual) => chosen is null
        ? $"{parameter} (else {string.Join(", ", usual.Take(6))}, …)"
        : $"{parameter} '{chosen}'";

    private static AdServerLayout? Of(TableRow row, char separator, ColumnChoice choice)
    {
        var names = row.Cells.Select(AdServerColumns.Normal).ToArray();
        if (names.Length < 3
            || Place(choice.Day, AdServerColumns.Day) is not { } day
            || Place(choice.Clicks, AdServerColumns.Clicks) is not { } clicks)
            return null;
        var trackers = TrackerColumns(names, choice).Select(t => (new AdServerColumn(t.Place, row.Cells[t.Place].Trim()), t.Key)).ToList();
        return trackers.Count == 0 ? null : new AdServerLayout(separator, row.Number, day, clicks, trackers);

        AdServerColumn? Place(string? chosen, IReadOnlyList<string> usual) =>
            (chosen is null ? usual : [AdServerColumns.Normal(chosen)]).Select(n => Array.IndexOf(names, n)).Where(p => p >= 0)
                .Select(p => new AdServerColumn(p, row.Cells[p].Trim())).FirstOrDefault();
    }

    private static IEnumerable<(int Place, TrackerKey Key)> TrackerColumns(string[] names, ColumnChoice choice)
    {
        if (choice.Tracker is null)
            return from usual in AdServerColumns.Tracker
                   let place = Array.IndexOf(names, usual.Name)
                   where place >= 0
                   from key in choice.Key is { } only ? [only] : usual.Keys
                   select (place, key);
        var chosen = Array.IndexOf(names, AdServerColumns.Normal(choice.Tracker));
        TrackerKey[] keys = choice.Key is { } given ? [given] : [TrackerKey.Code, TrackerKey.Name, TrackerKey.Id];
        return chosen < 0 ? [] : keys.Select(k => (chosen, k));
    }
}

/// <param name="Place">From 0.</param>
/// <param name="Name">As the file has it.</param>
public sealed record AdServerColumn(int Place, string Name);

/// <summary>The columns that a request names; null: to be found by their usual names.</summary>
/// <param name="Key">How the column of click trackers names them; null: to be found out.</param>
/// <param name="DateOrder">The order of the parts of dates; null: to be found out.</param>
public sealed record ColumnChoice(string? Tracker, string? Day, string? Clicks, TrackerKey? Key, DateOrder? DateOrder)
{
    /// <summary>Reads the parameters. Every error is added to the errors.</summary>
    public static ColumnChoice Read(
        string? tracker, string? day, string? clicks, string? key, string? dateFormat, ValidationErrors errors)
    {
        TrackerKey? chosen = null;
        if (key is not null)
        {
            if (WireNames<TrackerKey>.TryParse(key, out var value))
                chosen = value;
            else
                errors.Add("key", $"must be one of {string.Join(", ", WireNames<TrackerKey>.All)}");
        }
        DateOrder? order = null;
        if (dateFormat is not null)
        {
            if (WireNames<DateOrder>.TryParse(dateFormat, out var value))
                order = value;
            else
                errors.Add("date_format", $"must be one of {string.Join(", ", WireNames<DateOrder>.All)}");
        }
        return new ColumnChoice(tracker, day, clicks, chosen, order);
    }
}
