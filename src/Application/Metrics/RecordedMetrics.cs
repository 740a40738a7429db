using System.Diagnostics.Metrics;

namespace ClickTracking.Application.Metrics;

/// <summary>The result of an attempt to log in.</summary>
public enum LoginResult
{
    /// <summary>There was no such user, the user was disabled, or the password was wrong.</summary>
    Failed,

    /// <summary>The user got a token.</summary>
    Succeeded,

    /// <summary>There were too many attempts of the user, the network or everybody.</summary>
    Throttled,
}

/// <summary>The limit that a user's request was beyond.</summary>
public enum ThrottledRequest
{
    Read,
    Write,
}

/// <summary>How the work on a report ended.</summary>
public enum ReportResult
{
    Failed,
    Ready,
}

/// <summary>
/// The product's instruments that are recorded when something happens. Those that are read when they are asked for are with the parts that
/// they read.
/// </summary>
public sealed class RecordedMetrics
{
    /// <summary>The meter of all instruments of the product.</summary>
    public const string MeterName = "ClickTracker";

    private const string Seconds = "s";

    public RecordedMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        RedirectDuration = Histogram(
            meter, "clicktracker.redirect.duration", "From the request read to its answer given to the socket, commit included",
            1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1);
        CommitDuration = Histogram(
            meter, "clicktracker.journal.commit.duration", "Writing a group of clicks to the journal, and flushing it if Durable",
            1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5);
        BatchDuration = Histogram(
            meter, "clicktracker.shipping.batch.duration", "Storing a batch of clicks in the database",
            1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50);
        ReportDuration = Histogram(
            meter, "clicktracker.report.duration", "Making a report, from its claim to its end",
            0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800);
        Reports = new ResultCounter<ReportResult>(meter, "clicktracker.reports", "result", "{report}", "Reports worked on, by their end");
        Logins = new ResultCounter<LoginResult>(meter, "clicktracker.logins", "result", "{login}", "Attempts to log in, by their end");
        Throttled = new ResultCounter<ThrottledRequest>(
            meter, "clicktracker.throttled", "limit", "{request}", "Requests of users that were beyond a limit of RateLimit");
    }

    public Histogram<double> RedirectDuration { get; }

    public Histogram<double> CommitDuration { get; }

    public Histogram<double> BatchDuration { get; }

    public Histogram<double> ReportDuration { get; }

    public ResultCounter<ReportResult> Reports { get; }

    public ResultCounter<LoginResult> Logins { get; }

    public ResultCounter<ThrottledRequest> Throttled { get; }

    private static Histogram<double> Histogram(Meter meter, string name, string description, params double[] bounds) =>
        meter.CreateHistogram(name, Seconds, description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
