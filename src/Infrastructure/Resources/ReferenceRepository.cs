using ClickTracking.Application.Resources;
using ClickTracking.Infrastructure.Database;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>Finds rows of any resource's view by id.</summary>
public sealed class ReferenceRepository(DbSession session) : IReferenceRepository
{
    public async Task<IDictionary<string, object?>?> FindAsync(string statements, long id, CancellationToken cancellationToken)
    {
        var rows = await session.QueryTextAsync<dynamic>(
            ResourceSql.ById(session.Sql[statements + ".View"]), new { id }, cancellationToken);
        return rows.Count == 0 ? null : (IDictionary<string, object?>)rows[0];
    }
}
