using System.Data;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;
using Dapper;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>
/// The objects of one service, by its SQL files: <c>View</c> (every field and <c>member_id</c>, named as on the wire),
/// <c>Insert</c> (returns the id, or nothing when it is in use already), <c>Update</c>, <c>Delete</c>.
/// </summary>
public sealed class ResourceRepository<T>(Resource<T> service, ViewColumns<T> columns, DbSession session) : IResourceRepository<T>
    where T : class
{
    public async Task<T?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var found = await session.ReadTextAsync(ResourceSql.ById(View), new { id }, columns.ReadAsync, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<ResourceList<T>> ListAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        var where = Filter(query, memberId);
        var items = await session.ReadTextAsync(
            ResourceSql.Page(View, where.Text, query.Sort, session.Sql["Paging"]), where.Parameters(query), columns.ReadAsync, cancellationToken);
        if (query.Start == 0 && items.Count < query.Count)
            return new ResourceList<T>(items, items.Count);
        var total = await session.QueryTextAsync<int>(ResourceSql.Count(View, where.Text), where.Parameters(query), cancellationToken);
        return new ResourceList<T>(items, total[0]);
    }

    public Task<IReadOnlyList<long>> ListIdsAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        var where = Filter(query, memberId);
        return session.QueryTextAsync<long>(ResourceSql.Ids(View, where.Text, query.Sort), where.Parameters(query), cancellationToken);
    }

    public async Task<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken)
    {
        var query = new ListQuery { Conditions = [new Condition("id", Comparison.In, [.. ids.Cast<object>()])] };
        var where = Filter(query, memberId);
        var rows = await session.ReadTextAsync(ResourceSql.All(View, where.Text), where.Parameters(query), columns.ReadAsync, cancellationToken);
        var found = rows.ToDictionary(service.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<long> InsertAsync(T value, DateTime now, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long?>(service.Statements + ".Insert", Columns(value, now), cancellationToken)
            ?? throw new ConstraintViolationException(ConstraintKind.Identity);

    public Task UpdateAsync(T value, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(service.Statements + ".Update", Columns(value, now), cancellationToken);

    public async Task DeleteAsync(T value, DateTime deletedAt, CancellationToken cancellationToken)
    {
        var id = service.Id(value);
        await session.ExecuteAsync(service.Statements + ".Delete", new { id }, cancellationToken);
        var remains = new { service = service.Name, id, memberId = service.MemberId(value), name = service.Title(value), deletedAt };
        await session.ExecuteAsync("DeletedObject.Insert", remains, cancellationToken);
    }

    private string View => session.Sql[service.Statements + ".View"];

    public async Task<bool> WasDeletedAsync(long id, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long>("DeletedObject.Count", new { service = service.Name, id }, cancellationToken) > 0;

    public async Task<IReadOnlyList<ResourceUse>> CountUsesAsync(long id, CancellationToken cancellationToken)
    {
        var statement = service.Statements + ".Uses";
        return session.Sql.Has(statement) ? await session.QueryAsync<ResourceUse>(statement, new { id }, cancellationToken) : [];
    }

    private ResourceFilter Filter(ListQuery query, long? memberId) =>
        new(session.Sql["Like"], query, memberId, service.Fields.Select(f => f.Column).Where(ResourceFilter.IsSearched));

    /// <summary>With their types, also where they are null.</summary>
    private DynamicParameters Columns(T value, DateTime now)
    {
        var parameters = new DynamicParameters();
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in service.Fields)
        {
            field.Store(value, row);
            foreach (var (column, stored) in row)
                parameters.Add(column, stored, DbTypes.Of(field.Kind));
            row.Clear();
        }
        parameters.Add("id", service.Id(value) == 0 ? null : service.Id(value), DbType.Int64);
        parameters.Add("member_id", service.MemberId(value), DbType.Int64);
        parameters.Add("last_modified", now, DbType.DateTime2);
        return parameters;
    }
}
