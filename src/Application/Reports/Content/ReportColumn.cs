namespace ClickTracking.Application.Reports.Content;

/// <summary>The kind of a column's values, which decides how every format prints them.</summary>
public enum ValueKind
{
    /// <summary>A count, or the id of an object.</summary>
    Number,

    /// <summary>An id of up to 19 digits, of which spreadsheets keep 15: they get it as text.</summary>
    LongId,

    /// <summary>An amount in millionths, printed with up to 6 decimals and without an exponent.</summary>
    Money,

    /// <summary>A ratio in millionths, printed like an amount.</summary>
    Ratio,

    /// <summary>A text, which may come from a visitor.</summary>
    Text,

    /// <summary>0 is false, and 1 is true.</summary>
    Flag,

    /// <summary>A time in ticks of the report's zone, printed as <c>2026-01-31 23:00</c>.</summary>
    Hour,

    /// <summary>A time in ticks of the report's zone, printed as <c>2026-01-31</c>.</summary>
    Day,

    /// <summary>A time in ticks of the report's zone, printed as <c>2026-01</c>.</summary>
    Month,

    /// <summary>A time in ticks of the report's zone, printed as <c>2026-01-31 23:59:59</c>.</summary>
    Time,
}

/// <summary>A column of a report's file.</summary>
/// <param name="Name">The name in the request and in the header of the file.</param>
public record ReportColumn(string Name, ValueKind Kind)
{
    /// <summary>The name of the kind in the description of reports.</summary>
    public string Type => Kind switch
    {
        ValueKind.Number or ValueKind.LongId => "int",
        ValueKind.Money => "money",
        ValueKind.Ratio => "double",
        ValueKind.Flag => "boolean",
        ValueKind.Text => "string",
        _ => "date",
    };
}
