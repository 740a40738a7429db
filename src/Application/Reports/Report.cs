using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.Application.Reports;

/// <summary>A report. Times are UTC.</summary>
public sealed record Report
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required long UserId { get; init; }

    /// <summary>The member whose clicks it holds; null: the clicks of all members, for an administrator.</summary>
    public long? MemberId { get; init; }

    public required string ReportType { get; init; }

    /// <summary>The names of the columns in the order of the file.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required DateTime StartDate { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTime EndDate { get; init; }

    /// <summary>The time zone of the times in the file, a name of the tz database.</summary>
    public required string Timezone { get; init; }

    public required string Format { get; init; }

    /// <summary>The name that the request gave; empty: none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The request's body, at most <see cref="ReportOptions.MaxJsonRequest"/> characters. Lists leave it out.</summary>
    public string JsonRequest { get; init; } = "";

    public ReportDetails Details { get; init; } = new();

    public ReportStatus Status { get; init; }

    public required DateTime CreatedOn { get; init; }

    /// <summary>The last transaction whose clicks the report holds; null until the work on it has begun.</summary>
    public long? LastBatch { get; init; }

    public long? RowCount { get; init; }

    /// <summary>The size of the file in bytes, uncompressed.</summary>
    public long? Size { get; init; }

    /// <summary>The size of what is stored of the file, in bytes.</summary>
    public long? CompressedSize { get; init; }

    /// <summary>The CRC-32 of the file, as gzip has it at its end.</summary>
    public long? Checksum { get; init; }

    /// <summary>The number of bytes of the file that each of its stored parts holds, the last one aside.</summary>
    public int? PartSize { get; init; }

    /// <summary>Why the report could not be made, as a clause; null: it could, or it is not known yet.</summary>
    public string? Failure { get; init; }

    /// <summary>The end of the last hour that was complete when the report was made; null: none was, or it is not made yet.</summary>
    public DateTime? CompleteUntil { get; init; }

    /// <summary>
    /// The nodes that held hours of the report open when it was made; null: it is not made yet, or was by an older version.
    /// </summary>
    public IReadOnlyList<WaitingNode>? WaitingFor { get; init; }

    /// <summary>
    /// The greatest number of rows that are read, the first in the order of the report; null: all. No report that is stored has one.
    /// </summary>
    public int? MostRows { get; init; }

    /// <summary>Whether all hours of the report were complete when it was made; null: not known, or it is not ready.</summary>
    public bool? IsComplete => Status != ReportStatus.Ready || WaitingFor is null ? null : CompleteUntil >= EndDate;

    /// <summary>The report with the completeness of the moment in which its clicks are fixed.</summary>
    public Report With(FeedCompleteness completeness) => this with
    {
        CompleteUntil = completeness.CompleteUntil,
        WaitingFor = [.. completeness.WaitingFor(EndDate).Select(n => n with { Host = null })],
    };
}

public enum ReportStatus
{
    Pending = 0,
    Processing = 1,
    Ready = 2,
    Error = 3,
}
