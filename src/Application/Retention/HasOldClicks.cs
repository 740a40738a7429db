using MediatR;

namespace ClickTracking.Application.Retention;

/// <summary>Returns whether there are clicks below an id.</summary>
public sealed record HasOldClicks(long BeforeId) : IRequest<bool>;

public sealed class HasOldClicksHandler(IOldClickRepository clicks) : IRequestHandler<HasOldClicks, bool>
{
    public async Task<bool> Handle(HasOldClicks request, CancellationToken cancellationToken) =>
        await clicks.FindIdAsync(request.BeforeId, 0, cancellationToken) is not null;
}
