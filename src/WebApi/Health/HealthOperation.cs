using ClickTracking.WebApi.OpenApi;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Health;

/// <summary>What asking after a node's health answers.</summary>
internal sealed class HealthOperation : IOperationDescription
{
    private const string Json = "application/json";

    public static void Describe(OperationBuilder operation) => operation
        .AnswersPlainly(StatusCodes.Status200OK, "Healthy or Degraded.", Json, Report())
        .AnswersPlainly(StatusCodes.Status503ServiceUnavailable, "Unhealthy: take the node out.", Json, Report());

    private static OpenApiSchema Report() => Schemas.Object(
        ("status", Status()),
        ("checks", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = Schemas.Object(("status", Status()), ("description", Schemas.Text().Nullable())),
        }));

    private static OpenApiSchema Status() => Schemas.OneOf(Enum.GetNames<HealthStatus>());
}
