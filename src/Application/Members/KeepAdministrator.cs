using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Writing;
using MediatR;

namespace ClickTracking.Application.Members;

/// <summary>
/// Refuses a change after which nobody could administer. Looks at the outcome inside the transaction of the change, beside which no other
/// objects are written, so that two administrators who remove each other at the same moment do not both succeed.
/// </summary>
public sealed class KeepAdministrator<TRequest, TResponse>(IUserRepository users) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IChangesResources
{
    /// <exception cref="ApiException">INTEGRITY: no enabled administrator would be left.</exception>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        // Nobody else can delete, disable or demote one.
        if (request.Caller.SeesAllMembers && !await users.AnyAdministratorAsync(cancellationToken))
            throw ApiException.Integrity("the last administrator cannot be deleted, disabled or demoted: add another administrator first");
        return response;
    }
}
