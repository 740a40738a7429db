using System.Runtime.CompilerServices;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using MediatR;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Writes all click trackers that the parameters of a list select to a file. Paging belongs to lists and is ignored here.
/// </summary>
/// <param name="Parameters">The decoded query string. A repeated name is there as often.</param>
/// <param name="PublicBase">The public address of the server, see <see cref="TagUrl.Of"/>.</param>
/// <param name="Open">Opens the target of the file, once the request is known to be valid and the first rows are read.</param>
public sealed record ExportClickTrackers(
    Caller Caller, IReadOnlyList<KeyValuePair<string, string>> Parameters, string PublicBase, Func<Stream> Open) : IRequest
{
    /// <summary>The only format.</summary>
    public const string Format = "csv";
}

public sealed class ExportClickTrackersHandler(
    Resource<ClickTracker> resource, IResourceRepository<ClickTracker> repository, IClickTrackerFile file)
    : AsyncRequestHandler<ExportClickTrackers>
{
    private const int PageSize = 500;

    protected override async Task Handle(ExportClickTrackers request, CancellationToken cancellationToken)
    {
        var macros = ReadMacros(request.Parameters);
        var parser = new ListQueryParser<ClickTracker>(resource);
        var query = parser.Parse(request.Parameters.Where(p => p.Key is not ("format" or "macros" or "start_element" or "num_elements")));
        long? member = request.Caller.SeesAllMembers ? null : request.Caller.MemberId;

        // The ids are read at once: pages by offset would miss a click tracker when one before it is deleted meanwhile.
        var ids = await repository.ListIdsAsync(query, member, cancellationToken);
        if (ids.Count == 0 && parser.Ids.Count > 0)
            throw ApiException.NotFound(resource.Name, string.Join(",", parser.Ids));
        var rows = ReadAsync(ids, member, request.PublicBase, macros, cancellationToken);
        await file.WriteAsync(ClickTrackerColumns.All, rows, request.Open, cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAsync(
        IReadOnlyList<long> ids, long? member, string publicBase, TagMacros macros,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in ids.Chunk(PageSize))
            foreach (var tracker in await repository.FindManyAsync(page, member, cancellationToken))
                yield return ClickTrackerColumns.Cells(tracker, TagUrl.Of(tracker, publicBase, macros));
    }

    private static TagMacros ReadMacros(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var errors = new ValidationErrors();
        var text = parameters.FirstOrDefault(p => p.Key == "macros").Value ?? TagMacros.Default;
        if (!TagMacros.TryRead(text, out var macros))
            errors.Add("macros", $"must be one of {string.Join(", ", TagMacros.Styles)}, or a template like [%NAME%]");
        if (parameters.Any(p => p.Key == "format" && p.Value != ExportClickTrackers.Format))
            errors.Add("format", $"must be {ExportClickTrackers.Format}");
        errors.ThrowSyntax();
        return macros!;
    }
}
