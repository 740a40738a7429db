using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Lookup;
using MediatR;

namespace ClickTracking.Application.Redirects.FailedTags;

/// <summary>Lists the tags whose requests led to no click, by which a broken or misused tag is found.</summary>
/// <param name="Parameters">As the query string has them: period, click trackers and member, as for the counts per day.</param>
public sealed record GetFailedTags(Caller Caller, DiscrepancyParameters Parameters) : IRequest<ListedFailedTags>;

/// <param name="Tags">At most <see cref="MostTags"/>, that of the last request first.</param>
public sealed record ListedFailedTags(IReadOnlyList<FailedTag> Tags, IReadOnlyList<string> Warnings)
{
    public const int MostTags = 500;
}

public sealed class GetFailedTagsHandler(IFailedTagRepository tags, ILookupRepository lookup, TimeProvider time)
    : IRequestHandler<GetFailedTags, ListedFailedTags>
{
    /// <exception cref="ApiException">SYNTAX: a parameter. Not found: a member, or all of the named click trackers.</exception>
    public async Task<ListedFailedTags> Handle(GetFailedTags request, CancellationToken cancellationToken)
    {
        var (errors, warnings, asked) = (new ValidationErrors(), new Warnings(), request.Parameters);
        var scope = TrackerScope.Read(request.Caller, asked.MemberId, asked.TrackerIds, errors);
        var now = time.GetUtcNow().UtcDateTime;
        var period = DiscrepancyPeriod.Read(asked.StartDate, asked.EndDate, asked.Timezone, now, errors, new Warnings());
        errors.ThrowSyntax();
        await scope!.RequireAsync(lookup, warnings, cancellationToken);

        var found = await tags.ListAsync(
            period!.Start, period.End, scope.MemberId, scope.TrackerIds ?? [], ListedFailedTags.MostTags + 1, cancellationToken);
        if (found.Count > ListedFailedTags.MostTags)
            warnings.Add($"only the last {ListedFailedTags.MostTags} tags are listed");
        if (period.Start < FailedTag.KeptFrom(now))
            warnings.Add($"start_date: tags are kept for {FailedTag.KeptDays} days");
        return new ListedFailedTags([.. found.Take(ListedFailedTags.MostTags)], warnings);
    }
}
