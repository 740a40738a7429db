using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Metrics;

/// <summary>Describes the answer to a scrape.</summary>
internal sealed class MetricsOperation : IOperationDescription
{
    public static void Describe(OperationBuilder operation) =>
        operation.AnswersPlainly(StatusCodes.Status200OK, "In Prometheus' text format.", "text/plain");
}
