using System.Globalization;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Reading;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Returns one report of the caller.</summary>
public sealed record GetReport(Caller Caller, string Id) : IRequest<Report>;

public sealed class GetReportHandler(IReportRepository reports) : IRequestHandler<GetReport, Report>
{
    public Task<Report> Handle(GetReport request, CancellationToken cancellationToken) =>
        reports.GetOwnAsync(request.Caller, request.Id, cancellationToken);
}

internal static class OwnReport
{
    /// <exception cref="ApiException">Not found, which is also the answer for another user's report.</exception>
    public static async Task<Report> GetOwnAsync(
        this IReportRepository reports, Caller caller, string id, CancellationToken cancellationToken)
    {
        // Every other text is none, and some databases take no NUL in a parameter.
        var report = id.All(char.IsAsciiHexDigit) ? await reports.FindAsync(id, cancellationToken) : null;
        return report is not null && report.UserId == caller.UserId ? report : throw ApiException.NotFound("report", id);
    }
}

/// <summary>Returns the caller's reports, the newest first.</summary>
/// <param name="Start">The first one's number, from 0, as the query string has it; null: 0.</param>
/// <param name="Count">How many, as the query string has it; null: <see cref="ListQuery.MaxElements"/>, and never more.</param>
public sealed record ListReports(Caller Caller, string? Start, string? Count) : IRequest<ReportPage>;

/// <param name="Total">The number of reports without paging.</param>
public sealed record ReportPage(IReadOnlyList<Report> Items, int Total, int Start, int Count);

public sealed class ListReportsHandler(IReportRepository reports) : IRequestHandler<ListReports, ReportPage>
{
    /// <exception cref="ApiException">SYNTAX: the page is none.</exception>
    public async Task<ReportPage> Handle(ListReports request, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var start = Whole("start_element", request.Start, 0, 0, errors);
        var count = Math.Min(Whole("num_elements", request.Count, 1, ListQuery.MaxElements, errors), ListQuery.MaxElements);
        errors.ThrowSyntax();
        var user = request.Caller.UserId;
        var items = await reports.ListAsync(user, start, count, cancellationToken);
        return new ReportPage(items, await reports.CountAsync(user, cancellationToken), start, count);
    }

    private static int Whole(string name, string? text, int min, int @default, ValidationErrors errors)
    {
        if (text is null)
            return @default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min)
            return number;
        errors.Add(name, $"must be a whole number from {min}");
        return @default;
    }
}
