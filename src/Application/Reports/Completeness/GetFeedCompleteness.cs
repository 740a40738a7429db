using MediatR;

namespace ClickTracking.Application.Reports.Completeness;

/// <summary>Returns which hours of the feed are complete, without the clicks in them, which take long to count.</summary>
public sealed record GetFeedCompleteness : IRequest<FeedCompleteness>;

public sealed class GetFeedCompletenessHandler(IFeedHours feed) : IRequestHandler<GetFeedCompleteness, FeedCompleteness>
{
    public Task<FeedCompleteness> Handle(GetFeedCompleteness request, CancellationToken cancellationToken) =>
        feed.GetCompletenessAsync(cancellationToken);
}
