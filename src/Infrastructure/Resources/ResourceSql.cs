using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>Puts a service's view into the statements that read it. Column names are checked ones of the service's definition.</summary>
internal static class ResourceSql
{
    public static string ById(string view) => $"SELECT o.* FROM (\n{view}\n) AS o WHERE o.id = @id";

    public static string Count(string view, string where) => $"SELECT COUNT(*) FROM (\n{view}\n) AS o\n{where}";

    public static string All(string view, string where) => $"SELECT o.* FROM (\n{view}\n) AS o\n{where}";

    public static string Ids(string view, string where, IReadOnlyList<SortColumn> sort) =>
        $"SELECT o.id FROM (\n{view}\n) AS o\n{where}\nORDER BY {Order(sort)}";

    public static string Page(string view, string where, IReadOnlyList<SortColumn> sort, string paging) =>
        $"{All(view, where)}\nORDER BY {Order(sort)}\n{paging}";

    private static string Order(IReadOnlyList<SortColumn> sort) =>
        string.Join(", ", sort.Select(s => $"o.{s.Column} {(s.Descending ? "DESC" : "ASC")}"));
}
