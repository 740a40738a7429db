using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>Adds the click trackers of a file's rows without id, and changes those of its rows with one: all or none.</summary>
/// <param name="Content">The file, without a byte order mark.</param>
/// <param name="AdvertiserId">Of new ones whose row names none, as the query string has it; null: missing.</param>
public sealed record ImportClickTrackers(Caller Caller, ReadOnlyMemory<byte> Content, string? AdvertiserId) : IRequest<WrittenResources<ClickTracker>>
{
    /// <summary>The most rows of one file: so many are written in less time than other processes wait for the database.</summary>
    public const int MaxRows = 5000;
}

public sealed class ImportClickTrackersHandler(
    Resource<ClickTracker> service, IClickTrackerFile file, IResourceRepository<ClickTracker> repository, ResourceWriter<ClickTracker> writes,
    ResourceRules<ClickTracker> rules, IUnitOfWork work, IEnumerable<IChangeListener> listeners)
    : IRequestHandler<ImportClickTrackers, WrittenResources<ClickTracker>>
{
    private const int PageSize = 500;

    public async Task<WrittenResources<ClickTracker>> Handle(ImportClickTrackers request, CancellationToken cancellationToken)
    {
        rules.RequireWrite(request.Caller, service.New());
        var (errors, warnings) = (new ValidationErrors(), new List<string>());
        var rows = new ClickTrackerRows(file.Read(request.Content), request.AdvertiserId, errors, warnings).Read();
        errors.ThrowSyntax();

        IReadOnlyList<ClickTracker> values;
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            var known = await FindAsync(request.Caller, rows, cancellationToken);
            var changing = rows.Where(r => IsChanging(r, known, warnings)).ToArray();
            var written = await writes.WriteAsync(request.Caller, changing, warnings, cancellationToken);
            var byRow = changing.Zip(written).ToDictionary(w => w.First.Draft.Path, w => w.Second);
            values = [.. rows.Select(r => byRow.GetValueOrDefault(r.Draft.Path) ?? known[r.Id!.Value])];
            await transaction.CommitAsync(cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.ChangedAsync(cancellationToken);
        return new WrittenResources<ClickTracker>(values, warnings);
    }

    /// <exception cref="ApiException">Not found: those that do not exist, or are not the caller's to see.</exception>
    private async Task<Dictionary<long, ClickTracker>> FindAsync(Caller caller, IReadOnlyList<Write> rows, CancellationToken cancellationToken)
    {
        long? member = caller.SeesAllMembers ? null : caller.MemberId;
        var known = new Dictionary<long, ClickTracker>();
        foreach (var ids in rows.Where(r => r.Id is not null).Select(r => r.Id!.Value).Chunk(PageSize))
            foreach (var tracker in await repository.FindManyAsync(ids, member, cancellationToken))
                known[tracker.Id] = tracker;
        var missing = rows.Where(r => r.Id is { } id && !known.ContainsKey(id)).Select(r => $"{r.Id} ({r.Draft.Path})").ToArray();
        return missing.Length == 0 ? known : throw ApiException.NotFound(service.Name, string.Join(", ", missing));
    }

    /// <summary>A row that says what is so already is not written: no change, no entry in the audit trail.</summary>
    private bool IsChanging(Write row, Dictionary<long, ClickTracker> known, List<string> warnings)
    {
        if (row.Id is not { } id)
            return true;
        var before = known[id];
        if (row.ParentId != 0 && row.ParentId != before.AdvertiserId)
            warnings.Add($"{row.ParentPath}: a click tracker stays with its advertiser, ignored");
        var after = new BodyReader<ClickTracker>(service, row.Draft.Path, new ValidationErrors(), []).ReadChanges(before, row.Draft.Body);
        return !ClickTrackerColumns.Cells(before, "").SequenceEqual(ClickTrackerColumns.Cells(after, ""));
    }
}
