using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>Creates a click tracker for each row of a file without id, and changes those of its rows with one: all or none.</summary>
/// <param name="Content">The file, without a byte order mark.</param>
/// <param name="AdvertiserId">The advertiser of new click trackers whose row names none, in the query string; null: missing.</param>
/// <param name="Validate"><c>true</c> in the query string: everything is checked and nothing written; null: missing.</param>
public sealed record ImportClickTrackers(Caller Caller, ReadOnlyMemory<byte> Content, string? AdvertiserId, string? Validate = null)
    : IRequest<WrittenResources<ClickTracker>>
{
    /// <summary>The most rows of a file: they are written in less time than other processes wait for the database.</summary>
    public const int MaxRows = 5000;
}

/// <summary>Reads the file; <see cref="WriteResources{T}"/> stores it.</summary>
public sealed class ImportClickTrackersHandler(
    Resource<ClickTracker> resource, IResourceRepository<ClickTracker> repository, IClickTrackerFile file,
    ResourceRules<ClickTracker> rules, IMediator mediator)
    : IRequestHandler<ImportClickTrackers, WrittenResources<ClickTracker>>
{
    public async Task<WrittenResources<ClickTracker>> Handle(ImportClickTrackers request, CancellationToken cancellationToken)
    {
        rules.RequireWrite(request.Caller, resource.New());
        var (errors, warnings) = (new ValidationErrors(), new Warnings());
        var isRehearsal = ReadValidate(request.Validate, errors);
        var rows = new ClickTrackerRows(file.Read(request.Content), request.AdvertiserId, errors, warnings).Read();
        errors.ThrowSyntax();

        if (isRehearsal)
            warnings.Add("validate: the file was checked and nothing was written; a new click tracker is shown with the id 0");
        warnings.AddRange(await new LookAlikes(repository).FindAsync(request.Caller, rows, cancellationToken));
        var write = new WriteResources<ClickTracker>(request.Caller, rows) { IsFile = true, IsRehearsal = isRehearsal };
        var values = await mediator.Send(write, cancellationToken);
        foreach (var (row, value) in rows.Zip(values))
            if (row.Id is not null && row.ParentId != 0 && row.ParentId != value.AdvertiserId)
                warnings.Add($"{row.ParentPath}: a click tracker stays with its advertiser, ignored");
        if (isRehearsal)
            values = [.. rows.Zip(values, (row, value) => row.Id is null ? value with { Id = 0 } : value)];
        return WrittenResources<ClickTracker>.Of(resource, rows, values, warnings);
    }

    private static bool ReadValidate(string? text, ValidationErrors errors)
    {
        if (text is not (null or "" or "true" or "false"))
            errors.Add("validate", "must be true or false");
        return text is "" or "true";
    }
}
