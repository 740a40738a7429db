using ClickTracking.Application.Common;
using ClickTracking.Application.Reports;
using MediatR;

namespace ClickTracking.Application.ExportAll;

/// <summary>
/// Writes everything that the API shows to files that need no program of ours to be read: objects and the audit log as JSON Lines,
/// clicks as CSV. Each object is written as it is at its time; the clicks are those that were stored at the beginning.
/// </summary>
/// <param name="Folder">The folder, which is absent or empty.</param>
public sealed record ExportAllData(string Folder, IProgress<WorkProgress> Progress) : IRequest<ExportManifest>;

public sealed class ExportAllDataHandler(
    IEnumerable<IObjectExport> objects, IClickExport clicks, IReportRepository reports, IExportFolder folder, TimeProvider time)
    : IRequestHandler<ExportAllData, ExportManifest>
{
    private const double ObjectsPart = 0.1;

    /// <exception cref="ExportException">The folder is not empty, or cannot be written.</exception>
    public async Task<ExportManifest> Handle(ExportAllData request, CancellationToken cancellationToken)
    {
        folder.Create(request.Folder);
        try
        {
            return await WriteAsync(request, cancellationToken);
        }
        catch
        {
            folder.Discard();
            throw;
        }
    }

    private async Task<ExportManifest> WriteAsync(ExportAllData request, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow().UtcDateTime;
        // Before the objects, so that all that these clicks refer to is among them, or was deleted before.
        var version = await reports.GetLastBatchAsync(cancellationToken);
        var files = new List<ExportedFile>();
        var kinds = objects.ToList();
        foreach (var kind in kinds)
        {
            request.Progress.Report(WorkProgress.Of(kind.Service, ObjectsPart * files.Count / kinds.Count));
            files.Add(await folder.WriteAsync($"objects/{kind.Service}.jsonl.gz", kind.Service, kind.WriteAsync, cancellationToken));
        }
        files.AddRange(await WriteClicksAsync(version, request.Progress, cancellationToken));
        var manifest = new ExportManifest(startedAt, time.GetUtcNow().UtcDateTime, clicks.Columns, files);
        await folder.CompleteAsync(manifest, cancellationToken);
        request.Progress.Report(WorkProgress.Of("done", 1));
        return manifest;
    }

    /// <summary>One file for each day, in UTC, that has clicks.</summary>
    private async Task<IReadOnlyList<ExportedFile>> WriteClicksAsync(
        long version, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var files = new List<ExportedFile>();
        if (await clicks.FindLastDayAsync(cancellationToken) is not { } last)
            return files;
        DateTime? first = null;
        for (var day = await clicks.FindDayAsync(DateTime.UnixEpoch, cancellationToken); day is { } at && at <= last;
            day = await clicks.FindDayAsync(at.AddDays(1), cancellationToken))
        {
            first ??= at;
            var part = (at - first.Value) / (last - first.Value + TimeSpan.FromDays(1));
            progress.Report(WorkProgress.Of($"clicks of {at:yyyy-MM-dd}", ObjectsPart + ((1 - ObjectsPart) * part)));
            files.Add(await folder.WriteAsync(
                $"clicks/{at:yyyy-MM-dd}.csv.gz", "clicks",
                (target, token) => clicks.WriteDayAsync(at, version, target, token), cancellationToken));
        }
        return files;
    }
}
