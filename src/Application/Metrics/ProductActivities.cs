using System.Diagnostics;

namespace ClickTracking.Application.Metrics;

/// <summary>
/// The product's traces: management requests, and their statements below them. Without anybody who listens nothing is made. What a trace
/// holds is chosen here, field by field, so that tokens, passwords, bodies and query strings are in none.
/// </summary>
public static class ProductActivities
{
    private static readonly ActivitySource _source = new(RecordedMetrics.MeterName);

    /// <summary>Begins a request. Null when nobody listens, or when it is not one of the sample.</summary>
    /// <param name="parent">The trace that the caller says it belongs to.</param>
    public static Activity? StartRequest(string method, ActivityContext parent) =>
        _source.StartActivity(method, ActivityKind.Server, parent);

    /// <summary>Makes a statement part of the request that runs. Statements of work in the background belong to no trace.</summary>
    /// <param name="system">The database product, by its name in OpenTelemetry's conventions.</param>
    /// <param name="name">The name of the statement, or its first word.</param>
    public static Task<T> StatementAsync<T>(string system, string name, Func<Task<T>> statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return _source.HasListeners() && Activity.Current is { Recorded: true } ? TracedAsync(system, name, statement) : statement();
    }

    private static async Task<T> TracedAsync<T>(string system, string name, Func<Task<T>> statement)
    {
        using var activity = _source.StartActivity(name, ActivityKind.Client);
        activity?.SetTag("db.system.name", system);
        activity?.SetTag("db.query.summary", name);
        try
        {
            return await statement();
        }
        catch (Exception exception)
        {
            // The message of an exception may quote values.
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw;
        }
    }
}
