using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using ClickTracking.Infrastructure.Trackers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

/// <summary>
/// A database with four trackers. 1001 and 1002 belong to one line item and 1003 to another of the same advertiser, 1004 to another
/// advertiser. 1001 has all values that a tracker may have, and 1004 the fewest.
/// </summary>
internal abstract class TrackerFixture : ShipperFixture
{
    private const string Objects = """
        INSERT INTO members (id, name, last_modified) VALUES (7, 'm', '2026-03-04 12:00:00');
        INSERT INTO advertisers (id, member_id, name, landing_domains, last_modified) VALUES
            (51, 7, 'a', '["Example.com","bücher.example","not a host"]', '2026-03-04 12:00:00'), (52, 7, 'b', '[]', '2026-03-04 12:00:00');
        INSERT INTO insertion_orders (id, advertiser_id, name, last_modified) VALUES (3, 51, 'i', '2026-03-04 12:00:00');
        INSERT INTO line_items (id, advertiser_id, insertion_order_id, name, revenue_type, revenue_value, commission_cpm, commission_revshare, last_modified) VALUES
            (91, 51, 3, 'l', 'cost_plus_cpm', 1.25, 0.000001, 0.1, '2026-03-04 12:00:00'),
            (92, 51, NULL, 'l', 'cpc', 0.5, NULL, NULL, '2026-03-04 12:00:00'),
            (93, 52, NULL, 'l', 'none', NULL, NULL, NULL, '2026-03-04 12:00:00');
        INSERT INTO publishers (id, member_id, name, last_modified) VALUES (12, 7, 'p', '2026-03-04 12:00:00');
        INSERT INTO placements (id, publisher_id, name, last_modified) VALUES (40, 12, 't', '2026-03-04 12:00:00');
        INSERT INTO payment_rules (id, publisher_id, name, revshare, last_modified) VALUES (5, 12, 'r', 0.6, '2026-03-04 12:00:00');
        INSERT INTO click_trackers (id, member_id, advertiser_id, name, click_url, publisher_id, tag_id, payment_rule_id, line_item_id, last_modified) VALUES
            (1001, 7, 51, 'c', 'https://example.com/ü?%20#f', 12, 40, 5, 91, '2026-03-04 12:00:00'),
            (1002, 7, 51, 'c', NULL, 12, NULL, NULL, 91, '2026-03-04 12:00:00'),
            (1003, 7, 51, 'c', 'https://example.com/3', 12, NULL, 5, 92, '2026-03-04 12:00:00');
        INSERT INTO click_trackers (id, member_id, advertiser_id, name, state, publisher_id, line_item_id, last_modified) VALUES
            (1004, 7, 52, 'c', 'inactive', 12, 93, '2026-03-04 12:00:00');
        """;

    private ServiceProvider _services = null!;

    protected TrackerSource Source { get; private set; } = null!;

    protected TrackerSnapshot Snapshot => new(Folder, Log.For<TrackerSnapshot>());

    [SetUp]
    public void AddObjects()
    {
        Execute(Objects);
        _services = new ServiceCollection().AddSingleton<IDatabase>(Database).AddScoped<DbSession>().BuildServiceProvider();
        Source = new TrackerSource(_services.GetRequiredService<IServiceScopeFactory>(), Log.For<TrackerSource>());
    }

    [TearDown]
    public void CloseServices() => _services.Dispose();

    protected TrackerDirectory Directory(ITrackerSource? source = null) => Track(new TrackerDirectory(source ?? Source, Snapshot));

    protected async Task<TrackerDirectory> LoadedAsync()
    {
        var directory = Directory();
        await directory.RefreshAsync(default);
        return directory;
    }

    protected long Version() => Query<long>("SELECT value FROM change_clock").Single();

    /// <summary>Deletes a tracker in one transaction, as the management API does it.</summary>
    protected void Delete(long id) => Execute($"""
        BEGIN IMMEDIATE;
        DELETE FROM click_trackers WHERE id = {id};
        INSERT INTO deleted_objects (service, id, member_id, name, deleted_at) VALUES ('clicktracker', {id}, 7, 'c', '2026-03-04 12:00:00');
        COMMIT;
        """);

    protected string Backup()
    {
        var copy = Path.Combine(Folder, "backup.db");
        Execute($"VACUUM INTO '{copy}'");
        return copy;
    }

    /// <summary>Replaces the database's content by a copy, as after a disaster.</summary>
    protected void Restore(string copy)
    {
        using var source = new SqliteConnection($"Data Source={copy};Pooling=False");
        using var target = new SqliteConnection($"Data Source={Path.Combine(Folder, "clicks.db")};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }
}
