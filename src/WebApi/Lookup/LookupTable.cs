using ClickTracking.Application.Lookup;

namespace ClickTracking.WebApi.Lookup;

/// <summary>Names as a table. Ids that were not found are rows without a name.</summary>
internal static class LookupTable
{
    public static IReadOnlyList<string> ColumnsOf(LookupType type) => ["id", "name", "code", "state", "found", "deleted", .. type.Parents];

    public static IEnumerable<IReadOnlyList<object?>> Rows(LookupPage page)
    {
        foreach (var item in page.Items)
            yield return
            [
                item.Id, item.Name, item.Code, item.State, "true", item.IsDeleted ? "true" : "false",
                .. page.Type.Parents.Select(p => (object?)item.Parents[p]),
            ];
        foreach (var id in page.NotFound)
            yield return [id, null, null, null, "false", "false", .. new object?[page.Type.Parents.Count]];
    }
}
