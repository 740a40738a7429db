using ClickTracking.Application.Reports;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Resources;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Reports;

/// <summary>What asking for reports takes and answers.</summary>
internal static class ReportOperations
{
    public sealed class Ask : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesBody(Schemas.Object(("report", Request())))
            .Answers("The id to ask after it by.", Schemas.Object(("status", Schemas.Text()), ("report_id", Schemas.Text("32 hexadecimal digits."))))
            .Fails(StatusCodes.Status413PayloadTooLarge);

        private static OpenApiSchema Request()
        {
            var columns = Schemas.ListOf(Schemas.OneOf(FeedColumns.All.Select(c => c.Name)), "In the order of the file.");
            columns.MinItems = 1;
            columns.UniqueItems = true;
            var report = Schemas.Object(
                ("report_type", Schemas.OneOf([ReportRequest.FeedType])),
                ("columns", columns),
                ("report_interval", Schemas.OneOf(ReportPeriod.FeedIntervals, "Instead of start_date and end_date.")),
                ("start_date", Schemas.Time("On the hour, in the time zone of the report.")),
                ("end_date", Schemas.Time("On the hour, exclusive.")),
                ("timezone", Schemas.Text("A name of the tz database; UTC unless given.")),
                ("format", Schemas.OneOf([ReportRequest.Csv])));
            report.Required = new HashSet<string> { "report_type", "columns" };
            return report;
        }
    }

    public sealed class Look : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Text(), "One report.")
            .TakesQuery("meta", Schemas.Text(), "Instead of reports, what can be asked for.")
            .Takes(ResourceOperations.Paging())
            .Answers("One report, what can be asked for, or the caller's reports, the newest first.", One(), Meta(), Envelopes.Several("reports", ReportController.Schema()))
            .Fails(StatusCodes.Status404NotFound);

        private static OpenApiSchema One() => Schemas.Object(
            ("status", Schemas.Text()),
            ("report", ReportController.Schema()),
            ("execution_status", Schemas.OneOf<ReportStatus>()));

        private static OpenApiSchema Meta() => Schemas.Object(
            ("status", Schemas.Text()),
            ("meta", Schemas.Object((ReportRequest.FeedType, Schemas.Object(
                ("time_granularity", Schemas.Text()),
                ("columns", Schemas.ListOf(Schemas.Object(("column", Schemas.Text()), ("type", Schemas.Text())))),
                ("filters", Schemas.ListOf(Schemas.Text())),
                ("havings", Schemas.ListOf(Schemas.Text())),
                ("time_intervals", Schemas.ListOf(Schemas.Text())))))));
    }

    public sealed class Download : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Text(), "The report_id of POST /report.", required: true)
            .AnswersFile("The file, with gzip for whoever takes it.", "text/csv")
            .Fails(StatusCodes.Status404NotFound);
    }
}
