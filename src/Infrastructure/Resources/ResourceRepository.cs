using System.Data;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Resources.Search;
using Dapper;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>
/// The objects of one resource. They are read from its SQL file <c>View</c>, which has every field and <c>member_id</c>, named as
/// on the wire, and written by statements that <see cref="ResourceSql"/> generates from the definition.
/// </summary>
public sealed class ResourceRepository<T>(
    Resource<T> resource, ViewColumns<T> columns, SearchedTexts texts, KeptCounts counts, DbSession session)
    : IResourceRepository<T>
    where T : class
{
    private string? _insert;
    private string? _update;

    public async Task<T?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var found = await session.ReadTextAsync(ResourceSql.ById(View), new { id }, columns.ReadAsync, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<ResourceList<T>> ListAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        if (query.LooksIntoTexts)
        {
            // Every row is looked at, so once for the page and the number together.
            var ids = await ListIdsAsync(query, memberId, cancellationToken);
            return new ResourceList<T>(
                await FindManyAsync([.. ids.Skip(query.Start).Take(query.Count)], memberId, cancellationToken), ids.Count);
        }
        var where = await FilterAsync(query, memberId, cancellationToken);
        // Rows before the page are passed over without the joins of the view.
        var items = query.Start > 0 && IsOrderedByRows(query)
            ? await FindManyAsync(await PageIdsAsync(query, where, cancellationToken), memberId, cancellationToken)
            : await session.ReadTextAsync(
                ResourceSql.Page(ResourceSql.All(View, where.Text), Order(query), session.Sql["Paging"]), where.Parameters(query),
                columns.ReadAsync, cancellationToken);
        if (query.Start == 0 && items.Count < query.Count)
            return new ResourceList<T>(items, items.Count);
        var total = query.IsUnrestricted
            ? await counts.GetAsync(session, resource.Table, memberId, CountAsync, cancellationToken)
            : await CountAsync();
        return new ResourceList<T>(items, total);

        async Task<int> CountAsync() => (await session.QueryTextAsync<int>(
            ResourceSql.Count(Rows, where.Text), where.Parameters(query), cancellationToken))[0];
    }

    public async Task<IReadOnlyList<long>> ListIdsAsync(ListQuery query, long? memberId, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(query, memberId, cancellationToken);
        if (found is not null && query is { Search: { } part, Conditions: [], Sort: [{ Column: "id" } order] })
        {
            // A number is an id as well, perhaps that of an object that is there.
            if (ResourceFilter.IdOf(part) is { } id && (await FindManyAsync([id], memberId, cancellationToken)).Count > 0)
                found.Add(id);
            return [.. order.Descending ? found.Distinct().OrderDescending() : found.Distinct().Order()];
        }
        var where = Filter(query, memberId, found);
        var rows = IsOrderedByRows(query) ? Rows : View;
        return await session.QueryTextAsync<long>(
            ResourceSql.Sorted(ResourceSql.Ids(rows, where.Text), Order(query)), where.Parameters(query), cancellationToken);
    }

    public async Task<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var query = new ListQuery { Conditions = [new Condition("id", Comparison.In, [.. ids.Cast<object>()])] };
        var where = await FilterAsync(query, memberId, cancellationToken);
        var rows = await session.ReadTextAsync(
            ResourceSql.All(View, where.Text), where.Parameters(query), columns.ReadAsync, cancellationToken);
        var found = rows.ToDictionary(resource.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<long> InsertAsync(T value, DateTime now, CancellationToken cancellationToken) =>
        await InsertedIdAsync(value, now, cancellationToken) ?? throw new ConstraintViolationException(ConstraintKind.Identity);

    public Task UpdateAsync(T value, DateTime now, CancellationToken cancellationToken) =>
        session.ExecuteTextAsync(_update ??= ResourceSql.Update(resource), Parameters(value, now, isNew: false), cancellationToken);

    public async Task DeleteAsync(T value, DateTime deletedAt, CancellationToken cancellationToken)
    {
        var id = resource.Id(value);
        await session.ExecuteTextAsync(ResourceSql.Delete(resource), new { id }, cancellationToken);
        var remains = new { service = resource.Name, id, memberId = resource.MemberId(value), name = resource.Title(value), deletedAt };
        await session.ExecuteAsync("DeletedObject.Insert", remains, cancellationToken);
    }

    private string View => session.Sql[resource.Statements + ".View"];

    private string Rows => session.Sql.Has(resource.Statements + ".Rows") ? session.Sql[resource.Statements + ".Rows"] : View;

    private Task<IReadOnlyList<long>> PageIdsAsync(ListQuery query, ResourceFilter where, CancellationToken cancellationToken) =>
        session.QueryTextAsync<long>(
            ResourceSql.Page(ResourceSql.Ids(Rows, where.Text), Order(query), session.Sql["Paging"]), where.Parameters(query),
            cancellationToken);

    /// <summary>Whether the rows without the joins of the view have all columns of the order.</summary>
    private bool IsOrderedByRows(ListQuery query) => query.Sort.All(s => IsStored(s.Column));

    /// <summary>Whether the rows without the joins of the view have a column.</summary>
    private bool IsStored(string column) =>
        column is "id" or "last_modified" || resource.Fields.Any(f => f.Column == column && f.Storage is not FieldStorage.None);

    public async Task<bool> WasDeletedAsync(long id, long? memberId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long>(
            "DeletedObject.Count", new { service = resource.Name, id, memberId }, cancellationToken) > 0;

    public async Task<IReadOnlyList<ResourceUse>> CountUsesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var statement = resource.Statements + ".Uses";
        if (ids.Count == 0 || !session.Sql.Has(statement))
            return [];
        var text = session.Sql[statement].Replace("{ids}", session.Sql["InIds"].TrimEnd(), StringComparison.Ordinal);
        var uses = await session.QueryTextAsync<(long Id, string Service, long Count)>(
            text, new { ids = JsonSerializer.Serialize(ids) }, cancellationToken);
        return [.. uses.Select(u => new ResourceUse(u.Id, u.Service, u.Count))];
    }

    private string Order(ListQuery query) => ResourceSql.Order(resource, session.Sql, query.Sort);

    private async Task<ResourceFilter> FilterAsync(ListQuery query, long? memberId, CancellationToken cancellationToken) =>
        Filter(query, memberId, await SearchAsync(query, memberId, cancellationToken));

    private ResourceFilter Filter(ListQuery query, long? memberId, IReadOnlyList<long>? found) =>
        new(session.Sql, query, memberId, resource.Fields.Select(f => f.Column).Where(ResourceFilter.IsSearched), found);

    /// <summary>The ids that the search finds in memory; null: the statement has to look for them.</summary>
    private async Task<List<long>?> SearchAsync(ListQuery query, long? memberId, CancellationToken cancellationToken) =>
        query.Search is { } part ? await texts.FindAsync(session, resource.Table, part, memberId, cancellationToken) : null;

    /// <summary>The id of the new object; null: its own id is in use already.</summary>
    private async Task<long?> InsertedIdAsync(T value, DateTime now, CancellationToken cancellationToken)
    {
        _insert ??= ResourceSql.Insert(resource, session.Sql["Resource.Insert"]);
        var ids = await session.QueryTextAsync<long>(_insert, Parameters(value, now, isNew: true), cancellationToken);
        return ids.Count == 0 ? null : ids[0];
    }

    /// <summary>The stored values with the types of their columns, because a null has no type of its own.</summary>
    private DynamicParameters Parameters(T value, DateTime now, bool isNew)
    {
        var parameters = new DynamicParameters();
        foreach (var field in resource.Fields)
            if (field.Storage is FieldStorage.Changeable || (isNew && field.Storage is FieldStorage.Fixed))
                parameters.Add(field.Column, field.Store(value), DbTypes.Of(field.Kind));
        parameters.Add("id", resource.Id(value) == 0 ? null : resource.Id(value), DbType.Int64);
        parameters.Add("last_modified", now, DbType.DateTime2);
        return parameters;
    }
}
