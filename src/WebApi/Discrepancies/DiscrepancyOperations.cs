using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Discrepancies.AdServers;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>The parameters of the comparison with an ad server.</summary>
internal static class DiscrepancyOperations
{
    /// <summary>The key of the data.</summary>
    public const string Key = "discrepancy";

    public sealed class Show : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => Period(operation).Fails(StatusCodes.Status404NotFound);
    }

    public sealed class Compare : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => Period(operation)
            .TakesQuery("column_tracker", Schemas.Text(), "The name of the column that names click trackers; by default a usual name.")
            .TakesQuery("key", Schemas.OneOf(WireNames<TrackerKey>.All), "How that column names them; by default what finds the most.")
            .TakesQuery("column_day", Schemas.Text(), "The name of the column of days; by default a usual name.")
            .TakesQuery("column_clicks", Schemas.Text(), "The name of the column of clicks; by default a usual name.")
            .TakesQuery("date_format", Schemas.OneOf(WireNames<DateOrder>.All), "The order of dates; needed where rows leave it open.")
            .TakesBody("text/csv", Schemas.Text($"The ad server's file, of at most {AdServerFile.MaxRows} rows, or a form that holds it."))
            .Fails(StatusCodes.Status404NotFound);
    }

    private static OperationBuilder Period(OperationBuilder operation) =>
        TakesPeriod(operation).TakesQuery("format", Schemas.OneOf(["json", "csv"]), "Of the response.");

    /// <summary>Describes what <see cref="ReadParameters"/> reads.</summary>
    public static OperationBuilder TakesPeriod(OperationBuilder operation) => operation
        .TakesQuery("start_date", Schemas.Text(), "The first day, like 2026-11-01.", required: true)
        .TakesQuery("end_date", Schemas.Text(), "The day behind the last one.", required: true)
        .TakesQuery("timezone", Schemas.Text(), "The zone of the days, a name of the tz database; by default UTC.")
        .TakesQuery("tracker_id", Schemas.Text(), "Click trackers, separated by commas; by default all.")
        .TakesQuery("member_id", Schemas.Whole(), "The owner of the click trackers, for administrators; by default any.");

    /// <summary>Reads the period and the click trackers that a request is about. The first of a repeated parameter counts.</summary>
    public static DiscrepancyParameters ReadParameters(IQueryCollection query) => new(
        Parameter(query, "start_date"), Parameter(query, "end_date"), Parameter(query, "timezone"),
        query.TryGetValue("tracker_id", out var ids) ? string.Join(',', ids.ToArray()) : null, Parameter(query, "member_id"));

    /// <summary>Returns the first value of a parameter. Null: the request has none.</summary>
    public static string? Parameter(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? values[0] : null;
}
