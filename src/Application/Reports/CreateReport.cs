using System.Security.Cryptography;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.Domain.Visitors;
using MediatR;

namespace ClickTracking.Application.Reports;

/// <summary>Creates a report, whose content is made in the background.</summary>
/// <param name="Body">The value of <c>report</c> in the request.</param>
/// <param name="JsonRequest">The whole body as it came.</param>
public sealed record CreateReport(Caller Caller, JsonElement Body, string JsonRequest) : IRequest<CreatedReport>;

public sealed record CreatedReport(string Id, IReadOnlyList<string> Warnings);

public sealed class CreateReportHandler(
    IReportRepository reports, IReportQueue queue, IUnitOfWork work, ReportOptions options, TimeProvider time)
    : IRequestHandler<CreateReport, CreatedReport>
{
    public async Task<CreatedReport> Handle(CreateReport request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (caller, asked) = (request.Caller, ReportRequest.Read(request.Body, options, now));
        var report = new Report
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true),
            UserId = caller.UserId,
            MemberId = caller.SeesAllMembers ? null : caller.MemberId,
            ReportType = asked.Type.Name,
            Columns = asked.Columns,
            StartDate = asked.Period.Start,
            EndDate = asked.Period.End,
            Timezone = asked.Timezone,
            Format = asked.Format.Name,
            Name = asked.Name,
            Details = asked.Details,
            JsonRequest = VisitorText.Crop(request.JsonRequest, ReportOptions.MaxJsonRequest)!,
            CreatedOn = now,
        };

        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            var pending = await reports.CountUnfinishedAsync(caller.UserId, now - ReportOptions.PendingWindow, cancellationToken);
            if (pending >= ReportOptions.MaxPending)
                throw ApiException.RateExceeded(
                    $"report: {ReportOptions.MaxPending} reports of this user are pending: wait until one is ready",
                    TimeSpan.FromSeconds(10));
            await reports.InsertAsync(report, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        queue.Signal();
        return new CreatedReport(report.Id, asked.Warnings);
    }
}
