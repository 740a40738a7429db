using ClickTracking.Application.Common;
using MediatR;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>
/// Runs the handler of a command in a transaction, commits, and then publishes <see cref="ResourcesChanged"/>. A handler that
/// throws changes nothing. Registered for each command by itself: an open generic would also be created for redirects.
/// </summary>
public sealed class ResourceTransaction<TRequest, TResponse>(IUnitOfWork work, IMediator mediator) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IChangesResources
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        TResponse response;
        await using (var transaction = await work.BeginAsync(cancellationToken))
        {
            response = await next();
            if (request.IsRehearsal)
                return response;
            await transaction.CommitAsync(cancellationToken);
        }
        await mediator.Publish(new ResourcesChanged(), cancellationToken);
        return response;
    }
}
