using System.Reflection;
using ClickTracking.Application;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Resources;
using ClickTracking.Infrastructure.Resources.Search;
using Microsoft.Extensions.DependencyInjection;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.SqlServer;

/// <summary>Every statement of every resource: its writes, and every filter, sort order and search of every field.</summary>
internal sealed class ResourceStatements(DbSession session)
{
    private static readonly MethodInfo _all = typeof(ResourceStatements).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(m => m.Name == nameof(AllAsync) && m.IsGenericMethodDefinition);

    private static readonly DateTime _now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Every registered resource, so that a new one is compiled without being listed here.</summary>
    public async Task AllAsync()
    {
        var services = new ServiceCollection().AddApplication();
        foreach (var registered in services.Select(s => s.ImplementationInstance).OfType<RegisteredResource>())
        {
            var type = typeof(Resource<>).MakeGenericType(registered.Type);
            var definition = services.Single(s => s.ServiceType == type).ImplementationInstance;
            await (Task)_all.MakeGenericMethod(registered.Type).Invoke(this, [definition, registered.IsReadOnly])!;
        }
    }

    private async Task AllAsync<T>(Resource<T> resource, bool isReadOnly)
        where T : class
    {
        using var texts = new SearchedTexts();
        var repository = new ResourceRepository<T>(resource, new ViewColumns<T>(resource), texts, new KeptCounts(), session);
        await ReadAsync(repository, resource);
        if (isReadOnly)
            return;
        await using var transaction = await session.BeginAsync(default);
        await repository.FindAsync(1, default);
        await repository.InsertAsync(resource.New(), _now, default);
        await repository.UpdateAsync(resource.New(), _now, default);
        await repository.DeleteAsync(resource.New(), _now, default);
        await repository.WasDeletedAsync(1, 958, default);
        await repository.CountUsesAsync([1, 2], default);
        await new ReferenceRepository(session).FindAsync(resource.Statements, 1, default);
    }

    private static async Task ReadAsync<T>(ResourceRepository<T> repository, Resource<T> resource)
        where T : class
    {
        await repository.FindManyAsync([1, 2], 1, default);
        await repository.FindManyAsync([1], null, default);
        var byId = new SortColumn("id", false);
        foreach (var field in resource.Fields.Where(f => f.FilterBy))
        {
            SortColumn[] sort = field.Column == "id" ? [byId] : [new SortColumn(field.Column, true), byId];
            foreach (var comparison in Enum.GetValues<Comparison>())
            {
                object[] values = [Value(field.Kind)];
                if (comparison is Comparison.In or Comparison.NotIn)
                    values = [values[0], values[0]];
                if (comparison is Comparison.Like)
                    values = ["a"];
                var query = new ListQuery { Conditions = [new Condition(field.Column, comparison, values)], Sort = sort, Start = 1 };
                await repository.ListAsync(query, null, default);
                await repository.ListIdsAsync(
                    query with { Conditions = [new Condition(field.Column, comparison, [values[0]])] }, 1, default);
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
}
