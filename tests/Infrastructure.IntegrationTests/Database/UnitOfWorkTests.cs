using ClickTracking.Application.Access;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.IntegrationTests.Resources;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database;

/// <summary>Transactions and their ends, and the record that is written in them.</summary>
internal abstract class UnitOfWorkTests(TestDatabase database) : ResourceFamily(database)
{
    [Test]
    public async Task What_is_not_committed_never_was()
    {
        await using (await Get<IUnitOfWork>().BeginAsync(default))
            await InsertAsync(Member);
        Query<long>("SELECT id FROM members").Should().BeEmpty();
        await WriteAsync(() => InsertAsync(Member));
        Query<long>("SELECT id FROM members").Should().Equal(7);
    }

    [Test]
    public async Task Objects_are_written_by_one_transaction_at_a_time()
    {
        await using var first = await Get<IUnitOfWork>().BeginAsync(default);
        await using var other = new DbSession(Get<IDatabase>());
        var second = other.BeginAsync(default);
        (await Task.WhenAny(second, Task.Delay(300))).Should().NotBe(second);
        await first.CommitAsync(default);
        await first.DisposeAsync();
        await using (await second)
            other.IsWriting.Should().BeTrue();
    }

    [Test]
    public async Task A_scope_has_one_transaction_at_a_time()
    {
        await using var transaction = await Get<IUnitOfWork>().BeginAsync(default);
        await FluentActions.Awaiting(() => Get<IUnitOfWork>().BeginAsync(default)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task A_statement_of_ours_that_is_wrong_is_no_fault_of_the_database()
    {
        var wrong = FluentActions.Awaiting(() => Get<DbSession>().QueryTextAsync<long>("SELECT nothing FROM nowhere", null, default));
        (await wrong.Should().ThrowAsync<System.Data.Common.DbException>()).Which.Should().NotBeNull();
        (await Get<IUserRepository>().FindByNameAsync("anna", default)).Should().BeNull("the scope goes on");
    }

    [Test]
    public async Task Cancelling_is_no_fault_of_the_database()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(() => Get<IUserRepository>().FindByNameAsync("anna", cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task The_record_of_changes_is_listed_newest_first()
    {
        var audit = Get<IAuditRepository>();
        var entry = new AuditEntry
        {
            OccurredAt = Noon,
            MemberId = 7,
            UserId = 3,
            Username = "anna",
            Address = "192.0.2.1",
            Action = "update",
            Service = "clicktracker",
            ObjectId = 1001,
            Changes = """{"name":["a","b"]}""",
        };
        await WriteAsync(async () =>
        {
            await audit.InsertAsync(entry, default);
            await audit.InsertAsync(entry with { MemberId = null, UserId = null, ObjectId = null, Changes = "{}", OccurredAt = Noon.AddSeconds(1) }, default);
            return true;
        });
        var list = await Get<IResourceRepository<AuditEntry>>().ListAsync(new ListQuery { Sort = [new SortColumn("id", true)] }, null, default);
        list.Items.Should().BeEquivalentTo(
            [entry with { MemberId = null, UserId = null, ObjectId = null, Changes = "{}", OccurredAt = Noon.AddSeconds(1) }, entry],
            o => o.Excluding(e => e.Id).WithStrictOrdering());
        (await Get<IResourceRepository<AuditEntry>>().ListAsync(new ListQuery { Sort = [new SortColumn("id", true)] }, 7, default)).Total.Should().Be(1);
    }
}
