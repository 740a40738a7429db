using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>
/// Composes the statements of a resource: reads from its view, writes from the stored fields of its definition. Names of tables
/// and columns come from the definition, never from a request.
/// </summary>
internal static class ResourceSql
{
    private const string LastModified = "last_modified";

    public static string ById(string view) => $"SELECT o.* FROM (\n{view}\n) AS o WHERE o.id = @id";

    public static string Count(string view, string where) => $"SELECT COUNT(*) FROM (\n{view}\n) AS o\n{where}";

    public static string All(string view, string where) => $"SELECT o.* FROM (\n{view}\n) AS o\n{where}";

    public static string Ids(string view, string where, IReadOnlyList<SortColumn> sort) =>
        $"SELECT o.id FROM (\n{view}\n) AS o\n{where}\nORDER BY {Order(sort)}";

    public static string Page(string view, string where, IReadOnlyList<SortColumn> sort, string paging) =>
        $"{All(view, where)}\nORDER BY {Order(sort)}\n{paging}";

    /// <param name="template">The dialect's <c>Resource.Insert</c>.</param>
    public static string Insert<T>(Resource<T> resource, string template)
        where T : class
    {
        string[] columns = [.. resource.Fields.Where(f => f.Storage is not FieldStorage.None).Select(f => f.Column), LastModified];
        return template.Replace("{table}", resource.Table, StringComparison.Ordinal)
            .Replace("{service}", resource.Name, StringComparison.Ordinal)
            .Replace("{columns}", string.Join(", ", columns), StringComparison.Ordinal)
            .Replace("{values}", string.Join(", ", columns.Select(c => "@" + c)), StringComparison.Ordinal);
    }

    public static string Update<T>(Resource<T> resource)
        where T : class
    {
        string[] columns = [.. resource.Fields.Where(f => f.Storage is FieldStorage.Changeable).Select(f => f.Column), LastModified];
        return $"UPDATE {resource.Table} SET {string.Join(", ", columns.Select(c => $"{c} = @{c}"))} WHERE id = @id";
    }

    public static string Delete<T>(Resource<T> resource)
        where T : class =>
        $"DELETE FROM {resource.Table} WHERE id = @id";

    private static string Order(IReadOnlyList<SortColumn> sort) =>
        string.Join(", ", sort.Select(s => $"o.{s.Column} {(s.Descending ? "DESC" : "ASC")}"));
}
