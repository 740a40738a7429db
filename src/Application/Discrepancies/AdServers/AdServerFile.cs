using ClickTracking.Application.Common;

namespace ClickTracking.Application.Discrepancies.AdServers;

/// <summary>An ad server's file of clicks by day, read and not yet matched with our click trackers.</summary>
/// <param name="Order">The order of the parts of its dates.</param>
/// <param name="Rows">The rows with a day of the period and clicks.</param>
/// <param name="Unmatched">The other rows below the header, each with its reason.</param>
public sealed record AdServerFile(AdServerLayout Layout, DateOrder Order, IReadOnlyList<AdServerRow> Rows, UnmatchedRows Unmatched)
{
    /// <summary>The most rows below the header.</summary>
    public const int MaxRows = 100_000;

    /// <exception cref="ApiException">SYNTAX: the file cannot be read, or its days may be understood in two ways.</exception>
    public static AdServerFile Read(
        ITableFile file, ReadOnlyMemory<byte> content, ColumnChoice choice, DiscrepancyPeriod period, CancellationToken cancellationToken)
    {
        var layout = AdServerLayout.Find(file, content, choice);
        var (texts, unmatched) = (ReadTexts(file, content, layout, cancellationToken), new UnmatchedRows());
        var order = choice.DateOrder ?? AdServerDates.OrderOf(texts.Where(t => !t.IsTotal).Select(t => t.Day), layout.Day.Name);
        var rows = new List<AdServerRow>();
        foreach (var row in texts)
            if (ReasonOf(row, order, choice, period, out var read) is { } reason)
                unmatched.Add(row.Unmatched(reason));
            else
                rows.Add(read);
        return new AdServerFile(layout, order, rows, unmatched);
    }

    private static List<RowTexts> ReadTexts(
        ITableFile file, ReadOnlyMemory<byte> content, AdServerLayout layout, CancellationToken cancellationToken)
    {
        var texts = new List<RowTexts>();
        foreach (var row in file.Read(content, layout.Separator).Where(r => r.Number > layout.HeaderRow))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (texts.Count == MaxRows)
                throw ApiException.Syntax($"the file has more than {MaxRows} rows: send it in parts, for shorter periods");
            texts.Add(RowTexts.Of(row, layout));
        }
        return texts;
    }

    private static string? ReasonOf(RowTexts texts, DateOrder order, ColumnChoice choice, DiscrepancyPeriod period, out AdServerRow row)
    {
        row = default!;
        if (texts.IsTotal)
            return "a sum of other rows";
        if (!AdServerDates.TryRead(texts.Day, order, choice.DateOrder is not null, out var day))
            return "the day cannot be read";
        var place = day.DayNumber - period.Days[0].DayNumber;
        if (place < 0 || place >= period.Days.Length)
            return "the day is not in the period";
        if (!AdServerClicks.TryRead(texts.Clicks, out var clicks))
            return "the clicks are no whole number";
        row = new AdServerRow(texts.Number, texts.Trackers, texts.Day, place, clicks);
        return null;
    }

    /// <param name="Trackers">The cells of the columns that may name click trackers, in the order of the layout.</param>
    private sealed record RowTexts(int Number, string[] Trackers, string Day, string Clicks, bool IsTotal)
    {
        public static RowTexts Of(TableRow row, AdServerLayout layout)
        {
            return new RowTexts(
                row.Number, [.. layout.Trackers.Select(t => Cell(t.Column))], Cell(layout.Day), Cell(layout.Clicks),
                AdServerColumns.IsTotal(row.Cells));

            string Cell(AdServerColumn column) => column.Place < row.Cells.Length ? row.Cells[column.Place].Trim() : "";
        }

        public UnmatchedRow Unmatched(string reason) => new(Number, Trackers[0], Day, Clicks, reason);
    }
}

/// <param name="Number">In the file, from 1.</param>
/// <param name="Trackers">The cells of the columns that may name click trackers, in the order of the layout.</param>
/// <param name="DayText">The day as the file has it.</param>
/// <param name="Day">The place of the day in the period.</param>
public sealed record AdServerRow(int Number, string[] Trackers, string DayText, int Day, long Clicks);
