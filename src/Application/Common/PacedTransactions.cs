namespace ClickTracking.Application.Common;

/// <summary>
/// The transactions of long work beside running services, which wait meanwhile: after each of them it pauses for as long as the transaction
/// took. A database that is busy is tried again.
/// </summary>
public sealed class PacedTransactions(IUnitOfWork work, TimeProvider time)
{
    private const int Attempts = 10;

    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    /// <summary>Runs a step in a transaction of its own. A step may run again after it failed, and even after it was committed.</summary>
    /// <exception cref="DatabaseUnavailableException">The database did not answer, or was busy, at each attempt.</exception>
    public async Task<T> RunAsync<T>(WriteScope scope, Func<Task<T>> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = time.GetTimestamp();
            try
            {
                await using var transaction = await work.BeginAsync(scope, cancellationToken);
                start = time.GetTimestamp();
                var result = await step();
                await transaction.CommitAsync(cancellationToken);
                await transaction.DisposeAsync();
                var taken = time.GetElapsedTime(start);
                await Task.Delay(taken < _longestPause ? taken : _longestPause, time, cancellationToken);
                return result;
            }
            catch (DatabaseUnavailableException) when (attempt < Attempts)
            {
                await Task.Delay(_longestPause, time, cancellationToken);
            }
        }
    }
}
