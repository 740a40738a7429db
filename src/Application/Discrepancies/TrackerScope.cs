using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Discrepancies;

/// <summary>The click trackers that a request is about.</summary>
/// <param name="MemberId">Their owner; null: any.</param>
/// <param name="TrackerIds">Null: all of them.</param>
public sealed record TrackerScope(long? MemberId, IReadOnlyCollection<long>? TrackerIds)
{
    /// <param name="memberId">The parameter <c>member_id</c>, for administrators.</param>
    /// <param name="trackerIds">The parameter <c>tracker_id</c>, ids that are separated by commas.</param>
    /// <returns>Null: there are errors, which are added to the errors.</returns>
    /// <exception cref="ApiException">Not found: the member is not the caller's.</exception>
    public static TrackerScope? Read(Caller caller, string? memberId, string? trackerIds, ValidationErrors errors)
    {
        long? member = caller.SeesAllMembers ? null : caller.MemberId;
        if (memberId is not null)
        {
            if (!IdFormat.TryParse(memberId, out var id))
                errors.Add("member_id", "must be a positive integer");
            else if (!caller.Sees(id))
                throw ApiException.NotFound("member", memberId);
            member = id;
        }
        var ids = trackerIds is null ? null : ReadIds(trackerIds, errors);
        return errors.Any ? null : new TrackerScope(member, ids);
    }

    /// <summary>Requires at least one of the named click trackers to exist, and warns of the others.</summary>
    /// <exception cref="ApiException">Not found: none exists.</exception>
    public async Task RequireAsync(ILookupRepository lookup, ICollection<string> warnings, CancellationToken cancellationToken)
    {
        if (TrackerIds is null)
            return;
        var found = await lookup.FindManyAsync(LookupType.ClickTracker, TrackerIds, MemberId, cancellationToken);
        if (found.Count == 0)
            throw ApiException.NotFound("clicktracker", string.Join(",", TrackerIds), "tracker_id");
        foreach (var id in TrackerIds.Except(found.Keys))
            warnings.Add($"tracker_id: not found: {id}");
    }

    private static HashSet<long> ReadIds(string text, ValidationErrors errors)
    {
        var ids = new HashSet<long>();
        foreach (var part in text.Split(','))
            if (IdFormat.TryParse(part.Trim(), out var id))
                ids.Add(id);
            else
                errors.Add("tracker_id", $"'{part}' must be a positive integer");
        if (ids.Count > LookUp.MaxIds)
            errors.Add("tracker_id", $"at most {LookUp.MaxIds} ids");
        return ids;
    }
}
