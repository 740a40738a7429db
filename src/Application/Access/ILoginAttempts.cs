using ClickTracking.Domain.Members;

namespace ClickTracking.Application.Access;

/// <summary>Records attempts to log in, for throttling on all nodes.</summary>
public interface ILoginAttempts
{
    /// <param name="network">See <see cref="Domain.WebAddresses.ClientAddress.OfSubscriber"/>.</param>
    /// <param name="since">Attempts after this time, UTC.</param>
    Task<FailedLogins> GetFailedAsync(string username, string network, DateTime since, CancellationToken cancellationToken);

    /// <param name="since">Successful logins after this time, UTC.</param>
    Task<long> CountSucceededAsync(string username, DateTime since, CancellationToken cancellationToken);

    /// <summary>Records an attempt, which counts as failed until <see cref="SucceedAsync"/>.</summary>
    /// <returns>The id of the attempt.</returns>
    Task<long> AddAsync(string username, string network, DateTime now, CancellationToken cancellationToken);

    Task SucceedAsync(long id, CancellationToken cancellationToken);

    /// <summary>Forgets an attempt that neither succeeded nor failed.</summary>
    Task DeleteAsync(long id, CancellationToken cancellationToken);

    Task DeleteBeforeAsync(DateTime time, CancellationToken cancellationToken);
}
