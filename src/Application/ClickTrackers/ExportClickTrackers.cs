using System.Runtime.CompilerServices;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>All click trackers that a list's parameters select, as rows of a file. Paging is for lists: it is ignored here.</summary>
/// <param name="Parameters">The query string, decoded, the first of a repeated name.</param>
/// <param name="PublicBase">See <see cref="TagUrl.Of"/>.</param>
public sealed record ExportClickTrackers(
    Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters, string PublicBase) : IRequest<ClickTrackerExport>
{
    /// <summary>The one format there is.</summary>
    public const string Format = "csv";
}

/// <param name="Rows">Read while they are enumerated, once.</param>
public sealed record ClickTrackerExport(IReadOnlyList<string> Columns, IAsyncEnumerable<IReadOnlyList<string?>> Rows);

public sealed class ExportClickTrackersHandler(Resource<ClickTracker> service, IResourceRepository<ClickTracker> repository)
    : IRequestHandler<ExportClickTrackers, ClickTrackerExport>
{
    private const int PageSize = 500;

    public async Task<ClickTrackerExport> Handle(ExportClickTrackers request, CancellationToken cancellationToken)
    {
        var macros = ReadMacros(request.Parameters);
        var parser = new ListQueryParser<ClickTracker>(service);
        var query = parser.Parse(request.Parameters.Where(p => p.Key is not ("format" or "macros" or "start_element" or "num_elements")));
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;

        // Which they are is settled at once: pages by offset would miss a tracker when one before it is deleted meanwhile.
        var ids = await repository.ListIdsAsync(query, member, cancellationToken);
        if (ids.Count == 0 && parser.Ids.Count > 0)
            throw ApiException.NotFound(service.Name, string.Join(",", parser.Ids));
        return new ClickTrackerExport(ClickTrackerColumns.All, ReadAsync(ids, member, request.PublicBase, macros, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAsync(
        IReadOnlyList<long> ids, long? member, string publicBase, MacroStyle macros, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in ids.Chunk(PageSize))
            foreach (var tracker in await repository.FindManyAsync(page, member, cancellationToken))
                yield return ClickTrackerColumns.Cells(tracker, TagUrl.Of(tracker, publicBase, macros));
    }

    private static MacroStyle ReadMacros(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var errors = new ValidationErrors();
        var macros = MacroStyle.Brackets;
        foreach (var (name, value) in parameters)
            if (name == "format" && value != ExportClickTrackers.Format)
                errors.Add(name, $"must be {ExportClickTrackers.Format}");
            else if (name == "macros" && !WireNames<MacroStyle>.TryParse(value, out macros))
                errors.Add(name, $"must be one of {string.Join(", ", WireNames<MacroStyle>.All)}");
        errors.ThrowSyntax();
        return macros;
    }
}
