using ClickTracking.Application.ClickTrackers;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Resources;

namespace ClickTracking.WebApi.ClickTrackers;

/// <summary>The parameters and responses of the export and the import of click trackers.</summary>
internal static class ClickTrackerFileOperations
{
    private const string Csv = "text/csv";

    public sealed class Export : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("format", Schemas.OneOf([ExportClickTrackers.Format]), "Of the file.")
            .TakesQuery("macros", Schemas.Text(),
                $"The placeholders of the ad server: {string.Join(", ", TagMacros.Styles)}, or a template like [%NAME%]; by default brackets.")
            .Takes(operation.Of(typeof(ClickTracker)).ListParameters())
            .AnswersFile("All click trackers that the parameters select.", Csv)
            .Fails(StatusCodes.Status404NotFound);
    }

    public sealed class Import : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("advertiser_id", Schemas.Whole(), "Of new click trackers whose row names none.")
            .TakesQuery("validate", Schemas.Flag(), "true: everything is checked, and nothing is written.")
            .TakesBody(Csv, Schemas.Text($"A header, and 1 to {ImportClickTrackers.MaxRows} rows."))
            .Answers(
                "The click trackers of all rows, as they are now.", ResourceOperations.Many(operation, operation.Of(typeof(ClickTracker))))
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }
}
