using ClickTracking.Application.Services;

namespace ClickTracking.Infrastructure.Services;

/// <summary>Puts a service's view into the statements that read it. Column names are checked ones of the service's definition.</summary>
internal static class ObjectSql
{
    public static string ById(string view) => $"SELECT o.* FROM (\n{view}\n) AS o WHERE o.id = @id";

    public static string Count(string view, string where) => $"SELECT COUNT(*) FROM (\n{view}\n) AS o\n{where}";

    public static string Page(string view, string where, IReadOnlyList<SortColumn> sort, string paging)
    {
        var order = string.Join(", ", sort.Select(s => $"o.{s.Column} {(s.Descending ? "DESC" : "ASC")}"));
        return $"SELECT o.* FROM (\n{view}\n) AS o\n{where}\nORDER BY {order}\n{paging}";
    }
}
