namespace ClickTracking.Application.Reports.Content;

/// <summary>The parts of a request that few reports use, and what is said about few reports.</summary>
public sealed record ReportDetails
{
    /// <summary>Whether each field of a delimited file is quoted, also where no quotes are needed.</summary>
    public bool EscapeFields { get; init; }

    /// <summary>Whether decimals follow a comma instead of a point, in the formats that show them as text.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Each of these has to hold. Empty: all rows.</summary>
    public IReadOnlyList<ReportFilter> Filters { get; init; } = [];

    /// <summary>The order of the rows. Empty: by time and then by the columns as they were asked for.</summary>
    public IReadOnlyList<ReportOrder> Orders { get; init; } = [];

    /// <summary>Remarks for the user about the rows, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <param name="Values">The values of which a row has one, as texts.</param>
public sealed record ReportFilter(string Column, IReadOnlyList<string> Values);

public sealed record ReportOrder(string Column, bool IsDescending);
