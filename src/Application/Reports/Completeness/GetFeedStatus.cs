using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Content;
using MediatR;

namespace ClickTracking.Application.Reports.Completeness;

/// <summary>Returns the last hours of the feed, the newest last, and what holds them open.</summary>
/// <param name="Type">The feed, as the query string has it; null: missing.</param>
public sealed record GetFeedStatus(Caller Caller, string? Type) : IRequest<FeedStatus>;

/// <param name="CompleteUntil">The end of the last complete hour, UTC; null: no hour is complete.</param>
/// <param name="WaitingFor">The nodes that hold hours open that have ended.</param>
public sealed record FeedStatus(
    DateTime? CompleteUntil, IReadOnlyList<WaitingNode> WaitingFor, IReadOnlyList<FeedStatusHour> Hours);

/// <param name="WithoutNodes">Retired nodes without which the hour closed, by their numbers.</param>
public sealed record FeedStatusHour(FeedHour Hour, bool Complete, IReadOnlyList<int> WithoutNodes);

public sealed class GetFeedStatusHandler(IFeedHours feed) : IRequestHandler<GetFeedStatus, FeedStatus>
{
    /// <summary>The number of hours that are shown; the last of them is the current one.</summary>
    public const int Hours = 5 * 24;

    /// <exception cref="ApiException">SYNTAX: there is no such feed.</exception>
    public async Task<FeedStatus> Handle(GetFeedStatus request, CancellationToken cancellationToken)
    {
        if (request.Type != ReportType.Feed.Name)
            throw ApiException.Syntax($"type: must be {ReportType.Feed.Name}");
        var caller = request.Caller;
        var completeness = await feed.GetCompletenessAsync(cancellationToken);
        var until = completeness.CurrentHour.AddHours(1);
        var stored = (await feed.GetAsync(caller.SeesAllMembers ? null : caller.MemberId, until.AddHours(-Hours), until, cancellationToken))
            .ToDictionary(h => h.StartsAt);
        var waiting = completeness.WaitingFor(until);
        return new FeedStatus(
            completeness.CompleteUntil,
            caller.SeesAllMembers ? waiting : [.. waiting.Select(n => n with { Host = null })],
            [.. Enumerable.Range(0, Hours).Select(i => until.AddHours(i - Hours)).Select(h => Of(completeness, h, stored))]);
    }

    private static FeedStatusHour Of(FeedCompleteness completeness, DateTime hour, Dictionary<DateTime, FeedHour> stored)
    {
        var isComplete = completeness.IsComplete(hour.AddHours(1));
        return new FeedStatusHour(
            stored.GetValueOrDefault(hour) ?? new FeedHour(hour, 0, null, 0),
            isComplete,
            isComplete ? completeness.WithoutNodes(hour) : []);
    }
}
