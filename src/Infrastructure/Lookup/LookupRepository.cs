using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Lookup;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Lookup;

/// <summary>Names of objects, from the views of their resources and the record of deleted objects.</summary>
public sealed class LookupRepository(DbSession session) : ILookupRepository
{
    /// <summary>The ids of one statement.</summary>
    private const int IdsAtOnce = 10_000;

    public async Task<IReadOnlyDictionary<long, LookedUp>> FindManyAsync(
        LookupType type, IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, LookedUp>();
        var among = session.Sql["InIds"].TrimEnd();
        var sql = $"{Select(type)}\nWHERE (@memberId IS NULL OR o.member_id = @memberId)\n    AND o.id IN ({among})";
        var deleted = $"{session.Sql["DeletedObject.Names"]}\n    AND d.id IN ({among})";
        foreach (var part in ids.Chunk(IdsAtOnce))
        {
            var json = JsonSerializer.Serialize(part);
            foreach (var item in await ReadAsync(type, sql, new { memberId, ids = json }, cancellationToken))
                found[item.Id] = item;
            var args = new { service = type.Service, memberId, ids = json };
            foreach (var (id, member, name) in await session.QueryTextAsync<(long, long?, string)>(deleted, args, cancellationToken))
                found.TryAdd(id, new LookedUp(id, name, null, null, true, DeletedParents(type, member)));
        }
        return found;
    }

    public Task<IReadOnlyList<LookedUp>> ListAsync(
        LookupType type, long afterId, int start, int count, long? memberId, CancellationToken cancellationToken) =>
        ReadAsync(
            type, $"{Select(type)}\n{Listed}\nORDER BY o.id\n{session.Sql["Paging"]}", new { afterId, memberId, start, count },
            cancellationToken);

    public async Task<int> CountAsync(LookupType type, long afterId, long? memberId, CancellationToken cancellationToken)
    {
        var sql = $"SELECT COUNT(*) FROM (\n{Rows(type)}\n) AS o\n{Listed}";
        return (await session.QueryTextAsync<int>(sql, new { afterId, memberId }, cancellationToken))[0];
    }

    private const string Listed = "WHERE o.id > @afterId AND (@memberId IS NULL OR o.member_id = @memberId)";

    /// <summary>The rows of a type with its id, its names, and the ids of its parents.</summary>
    private string Rows(LookupType type)
    {
        var own = type.Statements + ".Lookup";
        return session.Sql[session.Sql.Has(own) ? own : type.Statements + ".View"];
    }

    private string Select(LookupType type)
    {
        string[] names = type.HasCode ? ["id", "name", "state", "code"] : ["id", "name", "state"];
        var columns = names.Concat(type.Parents).Select(c => "o." + c);
        return $"SELECT {string.Join(", ", columns)}\nFROM (\n{Rows(type)}\n) AS o";
    }

    private Task<IReadOnlyList<LookedUp>> ReadAsync(LookupType type, string sql, object args, CancellationToken cancellationToken) =>
        session.ReadTextAsync<IReadOnlyList<LookedUp>>(sql, args, async (reader, token) =>
        {
            var items = new List<LookedUp>();
            while (await reader.ReadAsync(token))
                items.Add(Read(type, reader));
            return items;
        }, cancellationToken);

    private static LookedUp Read(LookupType type, DbDataReader reader)
    {
        var next = type.HasCode ? 4 : 3;
        var code = type.HasCode && !reader.IsDBNull(3) ? reader.GetString(3) : null;
        var parents = new Dictionary<string, long?>();
        foreach (var parent in type.Parents)
        {
            parents[parent] = reader.IsDBNull(next) ? null : Convert.ToInt64(reader.GetValue(next), CultureInfo.InvariantCulture);
            next++;
        }
        return new LookedUp(reader.GetInt64(0), reader.GetString(1), code, reader.GetString(2), false, parents);
    }

    private static Dictionary<string, long?> DeletedParents(LookupType type, long? memberId) =>
        type.Parents.ToDictionary(p => p, p => p == "member_id" ? memberId : null);
}
