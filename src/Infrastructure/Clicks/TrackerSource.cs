using System.Text.Json;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.Services;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// Trackers for the redirect, from the database. The clock is read before the rows: what is committed in between comes
/// twice, never not at all.
/// </summary>
public sealed class TrackerSource(IServiceScopeFactory scopes) : ITrackerSource
{
    public async Task<TrackerChanges> GetChangesAsync(long sinceVersion, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var version = await session.FirstOrDefaultAsync<long>("Database.Version", null, cancellationToken);
        if (version == sinceVersion)
            return new TrackerChanges(version, IsComplete: false, [], []);

        // A clock that went back: the database is another one, or an older copy.
        var isComplete = sinceVersion == 0 || version < sinceVersion;
        var all = session.Sql["RedirectTracker.All"];
        var sql = isComplete ? all : $"{all}\nWHERE t.id IN (\n{session.Sql["RedirectTracker.ChangedIds"]}\n)";
        var rows = await session.QueryTextAsync<Row>(sql, new { since = sinceVersion }, cancellationToken);
        var deleted = isComplete
            ? []
            : await session.QueryTextAsync<long>(session.Sql["RedirectTracker.DeletedIds"], new { since = sinceVersion }, cancellationToken);
        return new TrackerChanges(version, isComplete, Build(rows), deleted);
    }

    /// <summary>Trackers of one line item or advertiser share its part.</summary>
    private static RedirectTracker[] Build(IReadOnlyList<Row> rows)
    {
        var (advertisers, lineItems) = (new Dictionary<long, RedirectAdvertiser>(), new Dictionary<long, RedirectLineItem>());
        return [.. rows.Select(row =>
        {
            if (!advertisers.TryGetValue(row.AdvertiserId, out var advertiser))
                advertisers[row.AdvertiserId] = advertiser = new RedirectAdvertiser(row.AdvertiserId, Domains(row.LandingDomains));
            if (!lineItems.TryGetValue(row.LineItemId, out var lineItem))
                lineItems[row.LineItemId] = lineItem = row.LineItem();
            return row.Tracker(advertiser, lineItem);
        })];
    }

    private static string[] Domains(string json) =>
        [.. JsonSerializer.Deserialize<string[]>(json)!.Select(HostName.Normalize).OfType<string>()];

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
            LineItemId, InsertionOrderId ?? 0, WireNames<RevenueType>.Parse(RevenueType), RevenueValue, CommissionCpm, CommissionRevshare);

        public RedirectTracker Tracker(RedirectAdvertiser advertiser, RedirectLineItem lineItem) => new()
        {
            Id = Id,
            Active = State == "active",
            Location = ClickUrl is null ? null : LandingPage.ToLocation(ClickUrl),
            MemberId = MemberId,
            Advertiser = advertiser,
            LineItem = lineItem,
            PublisherId = PublisherId,
            TagId = TagId ?? 0,
            PaymentRuleId = PaymentRuleId ?? 0,
            MediaBuyRevSharePct = Revshare,
        };
    }
}
