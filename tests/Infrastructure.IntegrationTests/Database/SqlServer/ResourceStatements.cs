using ClickTracking.Application.Audit;
using ClickTracking.Application.Buying;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Inventory;
using ClickTracking.Application.Members;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Resources;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>All that the services of the API ask the database for: every filter, sort and search of every field.</summary>
internal sealed class ResourceStatements(DbSession session)
{
    private static readonly DateTime _now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    public async Task AllAsync()
    {
        await AllAsync<ClickTracker>(ClickTrackerResource.Definition);
        await AllAsync<Member>(MemberResources.Member);
        await AllAsync<UserAccount>(MemberResources.User);
        await AllAsync<Advertiser>(BuyingResources.Advertiser);
        await AllAsync<InsertionOrder>(BuyingResources.InsertionOrder);
        await AllAsync<LineItem>(BuyingResources.LineItem);
        await AllAsync<Publisher>(InventoryResources.Publisher);
        await AllAsync<Placement>(InventoryResources.Placement);
        await AllAsync<PaymentRule>(InventoryResources.PaymentRule);
        await ReadAsync(Repository(AuditResource.Definition), AuditResource.Definition);
    }

    private async Task AllAsync<T>(Resource<T> service)
        where T : class
    {
        var repository = Repository(service);
        await ReadAsync(repository, service);
        // What is read in a transaction is held.
        await using var transaction = await session.BeginAsync(default);
        await repository.FindAsync(1, default);
        await repository.InsertAsync(service.New(), _now, default);
        await repository.UpdateAsync(service.New(), _now, default);
        await repository.DeleteAsync(service.New(), _now, default);
        await repository.WasDeletedAsync(1, default);
        await repository.CountUsesAsync(1, default);
        await new ReferenceRepository(session).FindAsync(service.Statements, 1, default);
    }

    private static async Task ReadAsync<T>(ResourceRepository<T> repository, Resource<T> service)
        where T : class
    {
        await repository.FindManyAsync([1, 2], 1, default);
        await repository.FindManyAsync([1], null, default);
        var byId = new SortColumn("id", false);
        foreach (var field in service.Fields.Where(f => f.FilterBy))
        {
            SortColumn[] sort = field.Column == "id" ? [byId] : [new SortColumn(field.Column, true), byId];
            foreach (var comparison in Enum.GetValues<Comparison>())
            {
                object[] values = comparison is Comparison.In or Comparison.NotIn ? [Value(field.Kind), Value(field.Kind)] : [Value(field.Kind)];
                if (comparison is Comparison.Like)
                    values = ["a"];
                var query = new ListQuery { Conditions = [new Condition(field.Column, comparison, values)], Sort = sort, Start = 1 };
                await repository.ListAsync(query, null, default);
                await repository.ListIdsAsync(query with { Conditions = [new Condition(field.Column, comparison, [values[0]])] }, 1, default);
            }
        }
        await repository.ListAsync(new ListQuery { Search = "12", Sort = [byId], Start = 1 }, 1, default);
    }

    private static object Value(FieldKind kind) => kind switch
    {
        FieldKind.Int or FieldKind.Object => 1L,
        FieldKind.Money => 0.5m,
        FieldKind.Timestamp => _now,
        _ => "a",
    };

    private ResourceRepository<T> Repository<T>(Resource<T> service)
        where T : class =>
        new(service, new ViewColumns<T>(service), session);
}
