using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>Creates a click tracker for each row of a file without id, and changes those of its rows with one: all or none.</summary>
/// <param name="Content">The file, without a byte order mark.</param>
/// <param name="AdvertiserId">The advertiser of new click trackers whose row names none, in the query string; null: missing.</param>
public sealed record ImportClickTrackers(Caller Caller, ReadOnlyMemory<byte> Content, string? AdvertiserId)
    : IRequest<WrittenResources<ClickTracker>>
{
    /// <summary>The most rows of a file: they are written in less time than other processes wait for the database.</summary>
    public const int MaxRows = 5000;
}

/// <summary>Reads the file; <see cref="WriteResources{T}"/> stores it.</summary>
public sealed class ImportClickTrackersHandler(
    Resource<ClickTracker> resource, IClickTrackerFile file, ResourceRules<ClickTracker> rules, IMediator mediator)
    : IRequestHandler<ImportClickTrackers, WrittenResources<ClickTracker>>
{
    public async Task<WrittenResources<ClickTracker>> Handle(ImportClickTrackers request, CancellationToken cancellationToken)
    {
        rules.RequireWrite(request.Caller, resource.New());
        var (errors, warnings) = (new ValidationErrors(), new List<string>());
        var rows = new ClickTrackerRows(file.Read(request.Content), request.AdvertiserId, errors, warnings).Read();
        errors.ThrowSyntax();

        var write = new WriteResources<ClickTracker>(request.Caller, rows) { IsFile = true };
        var values = await mediator.Send(write, cancellationToken);
        foreach (var (row, value) in rows.Zip(values))
            if (row.Id is not null && row.ParentId != 0 && row.ParentId != value.AdvertiserId)
                warnings.Add($"{row.ParentPath}: a click tracker stays with its advertiser, ignored");
        return new WrittenResources<ClickTracker>(values, warnings);
    }
}
