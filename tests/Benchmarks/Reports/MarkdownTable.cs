namespace ClickTracking.Benchmarks.Reports;

/// <summary>A table whose columns are as wide as their widest cell. The first column is text, and the others are numbers.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = header.Select((_, i) => _rows.Max(r => r[i].Length)).ToArray();
        var rule = "|" + string.Join('|', widths.Select((w, i) => i == 0 ? new string('-', w + 2) : new string('-', w + 1) + ":")) + "|";
        var lines = _rows.Select(r => "| " + string.Join(" | ", r.Select(Padded)) + " |").ToList();
        lines.Insert(1, rule);
        return string.Join(Environment.NewLine, lines);

        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}
