using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Redirects;
using ClickTracking.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Trackers;

/// <summary>
/// Reads trackers for the redirect from the database. The version is read before the rows, so that a change that is committed in between is
/// read twice and never missed.
/// </summary>
public sealed class TrackerSource(IServiceScopeFactory scopes, ILogger<TrackerSource> log) : ITrackerSource
{
    private readonly StoredDomains _domains = new(log);

    public async Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var identity = await session.FirstOrDefaultAsync<string>("Database.Identity", null, cancellationToken);
        var version = await session.FirstOrDefaultAsync<long>("RedirectTracker.Version", null, cancellationToken);
        if (version < sinceVersion)
            throw Refused($"Its click trackers are of version {version}, and those in memory of version {sinceVersion}.");
        if (version == sinceVersion && version != 0)
            return new TrackerChanges(version, IsComplete: false, [], []);

        var isComplete = sinceVersion == 0;
        var all = session.Sql["RedirectTracker.All"];
        var sql = isComplete ? all : $"{all}\nWHERE t.id IN (\n{session.Sql["RedirectTracker.ChangedIds"]}\n)";
        var changed = new Trackers(_domains);
        await session.ForEachAsync<Row>(sql, new { since = sinceVersion }, changed.Add, cancellationToken);
        var deleted = isComplete
            ? []
            : await session.QueryAsync<long>(
                "DeletedObject.IdsSince", new { service = "clicktracker", since = sinceVersion }, cancellationToken);
        // All of it came from one database.
        if (identity != await session.FirstOrDefaultAsync<string>("Database.Identity", null, cancellationToken))
            throw Refused("Another database has taken its place.");
        return new TrackerChanges(version, isComplete, changed.All, deleted);
    }

    private static DatabaseUnavailableException Refused(string why) =>
        new("The click trackers of this database are not taken.", new InvalidOperationException(why));

    /// <summary>
    /// Converts each row as it arrives, because a million rows take several times the memory of the trackers. The trackers share their
    /// parts.
    /// </summary>
    private sealed class Trackers(StoredDomains domains)
    {
        private readonly Dictionary<long, RedirectAdvertiser> _advertisers = [];
        private readonly Dictionary<long, RedirectLineItem> _lineItems = [];
        private readonly Dictionary<long, RedirectPaymentRule> _paymentRules = [];

        public List<RedirectTracker> All { get; } = [];

        public void Add(Row row)
        {
            if (!_advertisers.TryGetValue(row.AdvertiserId, out var advertiser))
                _advertisers[row.AdvertiserId] = advertiser = new RedirectAdvertiser(row.AdvertiserId, Domains(row));
            if (!_lineItems.TryGetValue(row.LineItemId, out var lineItem))
                _lineItems[row.LineItemId] = lineItem = row.LineItem();
            var paymentRule = default(RedirectPaymentRule);
            if (row.PaymentRuleId is { } id && !_paymentRules.TryGetValue(id, out paymentRule))
                _paymentRules[id] = paymentRule = new RedirectPaymentRule(id, row.Revshare);
            All.Add(row.Tracker(advertiser, lineItem, paymentRule));
        }

        private string[] Domains(Row row) =>
            domains.Usable(JsonSerializer.Deserialize<string[]>(row.LandingDomains)!, row.AdvertiserId, row.MemberId);
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string State { get; init; } = "";

        public string? ClickUrl { get; init; }

        public long MemberId { get; init; }

        public long AdvertiserId { get; init; }

        public string LandingDomains { get; init; } = "[]";

        public long LineItemId { get; init; }

        public long? InsertionOrderId { get; init; }

        public string RevenueType { get; init; } = "";

        public decimal? RevenueValue { get; init; }

        public decimal? CommissionCpm { get; init; }

        public decimal? CommissionRevshare { get; init; }

        public long PublisherId { get; init; }

        public long? TagId { get; init; }

        public long? PaymentRuleId { get; init; }

        public decimal? Revshare { get; init; }

        public RedirectLineItem LineItem() => new(
            LineItemId, InsertionOrderId ?? 0,
            new LineItemTerms(WireNames<RevenueType>.Parse(RevenueType), RevenueValue, CommissionCpm, CommissionRevshare));

        public RedirectTracker Tracker(RedirectAdvertiser advertiser, RedirectLineItem lineItem, RedirectPaymentRule? paymentRule) => new()
        {
            Id = Id,
            Active = State == "active",
            Location = ClickUrl is null ? null : LandingPage.ToLocation(ClickUrl),
            MemberId = MemberId,
            Advertiser = advertiser,
            LineItem = lineItem,
            PublisherId = PublisherId,
            TagId = TagId ?? 0,
            PaymentRule = paymentRule,
        };
    }
}
