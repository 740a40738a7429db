using ClickTracking.Application.Common;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database.Identity;

/// <summary>
/// The one judgement on the database: whether it may be used, which it may not before it was found to be this node's and after it turned
/// out to be another one, and what was wrong when it last failed. Safe for all threads.
/// </summary>
public sealed class DatabaseAccess(ILogger<DatabaseAccess> log)
{
    private volatile DatabaseUnavailableException? _refusal = new(
        "The database has not been reached since the start.", new InvalidOperationException("It has not answered yet."));

    private volatile DatabaseUnavailableException? _failure;

    /// <summary>The identity of the node's database; null until it is known.</summary>
    public string? Identity { get; private set; }

    public bool IsOpen => _refusal is null;

    /// <summary>Whether it failed since it was last written to.</summary>
    public bool HasFailed => _failure is not null;

    /// <summary>The reason why the database may not be used, written for the operator, or null when there is none.</summary>
    public string? Fault => (_refusal ?? _failure) is { } wrong ? $"{wrong.Message} {wrong.InnerException?.Message}" : null;

    public void Open(string identity)
    {
        Identity = identity;
        _failure = null;
        _refusal = null;
    }

    /// <param name="detail">What is wrong and what to do.</param>
    public void Refuse(string detail)
    {
        if (_refusal?.InnerException?.Message != detail)
            log.LogError(
                new EventId(1103, "DatabaseUnusable"),
                "{Fault} Redirects go on with the known click trackers, and clicks stay in the journal", detail);
        _refusal = new DatabaseUnavailableException(Refusals.Other, new InvalidOperationException(detail));
    }

    /// <summary>Notes why the database cannot be used, or failed while it was used.</summary>
    public void Fail(DatabaseUnavailableException exception)
    {
        if (IsOpen)
            _failure = exception;
        else
            _refusal = exception;
    }

    /// <summary>The database was written to.</summary>
    public void Recover() => _failure = null;

    /// <exception cref="DatabaseUnavailableException">The database must not be used.</exception>
    public void Require()
    {
        if (_refusal is { } refusal)
            throw new DatabaseUnavailableException(refusal.Message, refusal.InnerException!);
    }
}
