using System.Globalization;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Reports.Content;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>The objects with the most clicks.</summary>
internal sealed record TopList(OverviewDimension Dimension, IReadOnlyList<TopRow> Rows)
{
    /// <summary>The greatest number of rows.</summary>
    public const int Most = 10;

    /// <summary>The columns of analytics that it needs, behind that of the object.</summary>
    public static readonly IReadOnlyList<string> Columns = ["clicks", "valid_clicks", "media_buy_cost", "revenue"];

    public static TopList Of(OverviewDimension dimension, AnalyticsTable table, IReadOnlyDictionary<string, LookedUp> names) => new(
        dimension,
        [.. table.Rows.Select(r =>
        {
            var value = Convert.ToString(r[0], CultureInfo.InvariantCulture) ?? "";
            return new TopRow(
                value, NameOf(dimension, value, names), table.Number(r, "clicks"), table.Number(r, "valid_clicks"),
                table.Number(r, "media_buy_cost"), table.Number(r, "revenue"));
        })]);

    /// <summary>Returns what to call the object of an id, or a text.</summary>
    public static string NameOf(OverviewDimension dimension, string value, IReadOnlyDictionary<string, LookedUp> names) =>
        dimension.Type is null ? value is "" ? Texts.TopNone : value
        : value is "0" or "" ? Texts.TopNone
        : names.TryGetValue(value, out var found)
            ? found.IsDeleted ? string.Format(CultureInfo.InvariantCulture, Texts.TopDeleted, found.Name) : found.Name
            : "#" + value;
}

/// <param name="Value">The id or text, as the filter of it has it.</param>
internal sealed record TopRow(string Value, string Name, decimal Clicks, decimal Valid, decimal Cost, decimal Revenue);
