using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Infrastructure.Database;

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

    public static string Ids(string view, string where) => $"SELECT o.id FROM (\n{view}\n) AS o\n{where}";

    public static string Sorted(string select, string order) => $"{select}\nORDER BY {order}";

    public static string Page(string select, string order, string paging) => $"{Sorted(select, order)}\n{paging}";

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

    /// <summary>
    /// The order of a list. Texts are in the order that people expect, codes in that of their bytes without case: the collation of a column
    /// is made for comparing, and differs between the products.
    /// </summary>
    public static string Order<T>(Resource<T> resource, SqlStatements sql, IReadOnlyList<SortColumn> sort)
        where T : class =>
        string.Join(", ", sort.Select(s => $"{Key(resource, sql, s.Column)} {(s.Descending ? "DESC" : "ASC")}"));

    private static string Key<T>(Resource<T> resource, SqlStatements sql, string column)
        where T : class
    {
        if (resource.FindColumn(column) is not { Kind: FieldKind.String })
            return "o." + column;
        var form = resource.IsAddressedByCode && column == resource.UniqueField ? "Sort.Code" : "Sort.Text";
        return sql[form].TrimEnd().Replace("{column}", "o." + column, StringComparison.Ordinal);
    }
}
