namespace ClickTracking.Application.Reports;

/// <summary>A report that was asked for. Times are UTC.</summary>
public sealed record Report
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required long UserId { get; init; }

    /// <summary>Whose clicks; null: all members', for an administrator.</summary>
    public long? MemberId { get; init; }

    public required string ReportType { get; init; }

    /// <summary>In the order asked for.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required DateTime StartDate { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTime EndDate { get; init; }

    /// <summary>In which times are printed, a name of the tz database.</summary>
    public required string Timezone { get; init; }

    public required string Format { get; init; }

    /// <summary>The request's body as it came.</summary>
    public required string JsonRequest { get; init; }

    public ReportStatus Status { get; init; }

    public required DateTime CreatedOn { get; init; }

    /// <summary>The report holds what was stored up to this transaction; null until it is ready.</summary>
    public long? LastBatch { get; init; }

    public long? RowCount { get; init; }

    /// <summary>Bytes, uncompressed.</summary>
    public long? Size { get; init; }
}

public enum ReportStatus
{
    Pending = 0,
    Processing = 1,
    Ready = 2,
    Error = 3,
}
