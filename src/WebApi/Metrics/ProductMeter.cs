using System.Diagnostics.Metrics;
using ClickTracking.Application.Journal;
using ClickTracking.Application.Metrics;
using ClickTracking.Application.Redirects;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Shipping;
using ClickTracking.Infrastructure.Trackers;
using ClickTracking.WebApi.Logging;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Metrics;

/// <summary>
/// The product's instruments that are read when they are asked for, beside those of <see cref="RedirectCounters"/>: a redirect pays nothing
/// for them. <see cref="RecordedMetrics"/> has the others.
/// </summary>
internal sealed class ProductMeter
{
    public const string Name = RecordedMetrics.MeterName;

    private const string Bytes = "By";
    private const string Seconds = "s";
    private const string Clicks = "{click}";

    public ProductMeter(
        IMeterFactory meters, RedirectCounters counters, ClickJournal journal, ClickShipper shipper, TrackerDirectory trackers,
        TrackerWorker worker, ClickIdGenerator ids, DatabaseStatus database, SteadyClock clock, DroppedLogEvents log,
        RefusedRequests refused, LoopTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(counters);
        var meter = meters.Create(Name);
        meter.CreateObservableCounter(
            "clicktracker.journal.clicks", () => journal.JournaledClicks, Clicks,
            "Clicks committed to the journal");
        meter.CreateObservableCounter(
            "clicktracker.shipping.clicks", () => Shipping(shipper.Counts), Clicks,
            "Clicks brought to the database, by what became of them");
        meter.CreateObservableGauge(
            "clicktracker.journal.lag.clicks", () => shipper.LagClicks, Clicks,
            "Clicks in the journal that are not in the database");
        meter.CreateObservableGauge(
            "clicktracker.journal.lag.size", () => shipper.LagBytes, Bytes,
            "Bytes in the journal that are not in the database");
        meter.CreateObservableGauge(
            "clicktracker.journal.lag.time", () => shipper.LagTime.TotalSeconds, Seconds,
            "How long the database has taken none of the waiting clicks");
        meter.CreateObservableGauge("clicktracker.journal.size", () => journal.Bytes, Bytes, "Size of the journal's files");
        meter.CreateObservableGauge("clicktracker.journal.limit", () => journal.MaxBytes, Bytes, "Journal:MaxBytes");
        meter.CreateObservableGauge("clicktracker.journal.available", () => One(journal.IsAvailable), null, "1: the journal takes clicks");
        meter.CreateObservableGauge(
            "clicktracker.database.available", () => One(database.Fault is null), null,
            "1: the database is this node's and can be written to");
        meter.CreateObservableGauge(
            "clicktracker.click_ids.ahead", () => ids.Ahead.TotalSeconds, Seconds,
            "How far the last click is ahead of the clock: it was set back");
        meter.CreateObservableGauge(
            "clicktracker.clock.ignored", () => clock.Ignored.TotalSeconds, Seconds,
            "How far the system's clock has jumped ahead and is not followed");
        meter.CreateObservableCounter(
            "clicktracker.log.dropped_events", () => log.Count, "{event}",
            "Log events that standard output did not take in time");
        meter.CreateObservableCounter(
            "clicktracker.http.refused",
            () => refused.Counts.Select(c => new Measurement<long>(c.Value, Label("status", c.Key))), "{request}",
            "Requests that the server took for no valid HTTP and answered with an error, by status");
        meter.CreateObservableGauge("clicktracker.trackers", () => trackers.Count, "{tracker}", "Click trackers in memory");
        meter.CreateObservableGauge(
            "clicktracker.trackers.age", () => worker.Age.TotalSeconds, Seconds,
            "Since the last refresh of the click trackers that succeeded");
        if (transport is null)
            return;
        meter.CreateObservableGauge("clicktracker.connections", () => transport.Connections.Open, "{connection}", "Open connections");
        meter.CreateObservableGauge(
            "clicktracker.connections.limit", () => transport.Connections.Max, "{connection}",
            "Http:MaxConnections, or less where the process may open fewer files");
    }

    private static IEnumerable<Measurement<long>> Shipping(ShippingCounts counts) =>
    [
        Result(counts.Stored, "stored"),
        Result(counts.AlreadyStored, "already_stored"),
        Result(counts.Rejected, "rejected"),
        Result(counts.Unreadable, "unreadable"),
    ];

    private static Measurement<long> Result(long count, string result) =>
        new(count, Label("result", result));

    private static KeyValuePair<string, object?> Label(string name, object value) => new(name, value);

    private static int One(bool value) => value ? 1 : 0;
}
