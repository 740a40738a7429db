using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Infrastructure.IntegrationTests.Reports.Formats;

/// <summary>A row with a value of every kind. Null is absent.</summary>
/// <param name="CostText">The amount as text, in every format that has texts.</param>
internal sealed record GoldenRow(
    string? Text, long? Number, long? Id, long? Cost, string CostText, long? Ratio, string RatioText, bool? Valid, DateTime? Time)
{
    public static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("site_domain", ValueKind.Text), new("clicks", ValueKind.Number), new("auction_id", ValueKind.LongId),
        new("media_buy_cost", ValueKind.Money), new("profit_margin", ValueKind.Ratio), new("valid", ValueKind.Flag),
        new("hour", ValueKind.Hour), new("day", ValueKind.Day), new("month", ValueKind.Month), new("datetime", ValueKind.Time),
    ];

    public static GoldenRow Absent { get; } = new(null, null, null, null, "", null, "", null, null);

    /// <summary>The texts of strangers, and what a reader gets of each from a file that defuses formulas.</summary>
    public static IReadOnlyList<(string Text, string Defused)> Strangers { get; } =
    [
        ("news.example", "news.example"), ("=cmd()", "'=cmd()"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"), ("\r=1", "'\r=1"), ("\uFF1D1", "'\uFF1D1"), ("\uFF0B1", "'\uFF0B1"), ("\uFF0D1", "'\uFF0D1"),
        ("\uFF201", "'\uFF201"), ("'=1", "''=1"), ("=\"a\"", "'=\"a\""), Same("a,b\"c;d\te"), Same("'quoted'"), Same("two\nlines"),
        Same("two\r\nlines"), Same("a\rb"), Same("\u2028"), Same("<script>alert('x')</script>"), Same("&amp; &#x41; ]]> <!-- -->"),
        Same("<td colspan=\"2\">"), Same("\U0001F600 \u00E4\u00F6\u00FC \u6F22\u5B57"), Same("\u202Eright to left\u200F \u05D0"),
        Same(new string('x', 10_000)), Same("nul\0 bell\a escape\u001B delete\u007F next line\u0085 none\uFFFE\uFFFF"),
        Same("half a pair \uD800 here"),
        Same("_x0041_ _x005F_ _x12G4_ _x_"), Same(" blanks around  "), Same(""), Same("null"), Same("true"), Same("1e5"), Same("007"),
        Same("12345678901234567890"), Same("2026-01-01"), Same("{\"a\": [1]}"), Same("\\u0041 \\n \\"),
    ];

    public static IReadOnlyList<GoldenRow> Rows { get; } =
    [
        Absent,
        .. Strangers.Select(s => new GoldenRow(
            s.Text, 5, 9_007_199_254_740_993, 1_500_000, "1.5", 250_000, "0.25", true, new DateTime(2026, 3, 29, 1, 59, 59, 999))),
        new("smallest", 0, 0, 1, "0.000001", -333_333, "-0.333333", false, new DateTime(2020, 1, 1)),
        new("greatest", 999_999_999_999, long.MaxValue, 999_999_999_999, "999999.999999", 0, "0", true,
            new DateTime(2099, 12, 31, 23, 59, 59)),
        new("sum", 1, 1, -123_456_789_012_345_678, "-123456789012.345678", 1_000_000, "1", false, new DateTime(2024, 2, 29, 12, 0, 7)),
        Absent with { Text = "only a text" },
    ];

    /// <summary>The rows as a source of a report would fill them.</summary>
    public static ReportBlock Block()
    {
        var block = new ReportBlock(Columns, Rows.Count) { Count = Rows.Count };
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            block.Texts(0).Set(i, row.Text);
            long?[] numbers = [row.Number, row.Id, row.Cost, row.Ratio, row.Valid is null ? null : row.Valid.Value ? 1 : 0];
            for (var column = 1; column < Columns.Count; column++)
                block.Numbers(column)[i] = (column <= numbers.Length ? numbers[column - 1] : row.Time?.Ticks) ?? ReportBlock.Absent;
        }
        return block;
    }

    /// <summary>The texts of the columns behind the first one, in the formats that have texts.</summary>
    public string[] Texts() =>
    [
        FormattableString.Invariant($"{Number}"), FormattableString.Invariant($"{Id}"), CostText, RatioText,
        Valid is null ? "" : Valid.Value ? "true" : "false", FormattableString.Invariant($"{Time:yyyy-MM-dd HH}") + (Time is null ? "" : ":00"),
        FormattableString.Invariant($"{Time:yyyy-MM-dd}"), FormattableString.Invariant($"{Time:yyyy-MM}"),
        FormattableString.Invariant($"{Time:yyyy-MM-dd HH:mm:ss}"),
    ];

    private static (string Text, string Defused) Same(string text) => (text, text);
}
