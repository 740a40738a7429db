using ClickTracking.Application.Journal;
using ClickTracking.Infrastructure.Database.Identity;
using ClickTracking.Infrastructure.DataMigration;
using ClickTracking.Infrastructure.IntegrationTests.Shipping;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

/// <summary>What a data folder remembers of its database.</summary>
internal sealed class KnownDatabaseTests : ShipperFixture
{
    private static readonly DatabaseState _state = new(
        "Sqlite", "i", 5, "f", new JournalPosition(7, 64), new Dictionary<string, long> { ["member"] = 3, ["clicktracker"] = 9 });

    private static readonly KnownDatabase _known = new KnownDatabase().With(_state);

    [Test]
    public void A_database_that_went_on_is_not_older()
    {
        _known.WhyOlder(_state).Should().BeNull();
        _known.WhyOlder(_state with { Version = 6, Position = new JournalPosition(8, 0), LastIds = new Dictionary<string, long> { ["member"] = 3, ["clicktracker"] = 10, ["user"] = 1 } })
            .Should().BeNull();
    }

    [Test]
    public void One_that_lacks_anything_is()
    {
        _known.WhyOlder(_state with { Version = 4 }).Should().Be("its click trackers are of version 4 and not 5");
        _known.WhyOlder(_state with { Position = new JournalPosition(6, 900) }).Should().Be("it has the journal to 6:900 and not to 7:64");
        _known.WhyOlder(_state with { LastIds = new Dictionary<string, long> { ["member"] = 3 } }).Should().Be("its last clicktracker is 0 and not 9");
    }

    [Test]
    public void Versions_of_another_product_and_positions_of_another_folder_mean_nothing()
    {
        _known.WhyOlder(_state with { Product = "SqlServer", Version = 1 }).Should().BeNull();
        _known.WhyOlder(_state with { Folder = "g", Position = JournalPosition.Start }).Should().BeNull();
    }

    [Test]
    public void The_file_keeps_it_and_is_written_only_when_something_changes()
    {
        var path = Path.Combine(Folder, KnownDatabaseFile.FileName);
        using (var file = new KnownDatabaseFile(Folder, NullLogger<KnownDatabaseFile>.Instance))
        {
            file.Current.Identity.Should().BeNull();
            file.Save(file.Current.With(_state));
            var content = File.ReadAllBytes(path);
            file.Save(file.Current.With(_state with { LastIds = new Dictionary<string, long>(_state.LastIds) }));
            File.ReadAllBytes(path).Should().Equal(content);
        }

        using var again = new KnownDatabaseFile(Folder, NullLogger<KnownDatabaseFile>.Instance);
        again.Current.WhyOlder(_state).Should().BeNull();
        (again.Current.Identity, again.Current.LastIds["clicktracker"], again.Current.Segment).Should().Be(("i", 9, 7));
    }

    /// <summary>The names of the services are those of the tables, by a rule that the statements of SQLite know.</summary>
    [Test]
    public async Task Every_counter_of_ids_is_read_and_raised()
    {
        string[] services = [.. MigratedTable.All.Select(t => t.Service).OfType<string>()];
        await using (var session = new Infrastructure.Database.DbSession(Database))
            for (var i = 0; i < services.Length; i++)
                await session.ExecuteAsync("ObjectIds.SetLast", new { service = services[i], last = 1000L + i }, default);
        var state = await DatabaseState.ReadAsync(Database, "Sqlite", "f", default);
        state.LastIds.Should().Equal(services.Select((service, i) => (service, i)).ToDictionary(s => s.service, s => 1000L + s.i));
        state.Identity.Should().MatchRegex("^[0-9a-f]{32}$");
        foreach (var table in MigratedTable.All.Where(t => t.Service is not null))
            Query<long>($"SELECT seq FROM sqlite_sequence WHERE name = '{table.Name}'").Should().ContainSingle();
    }
}
