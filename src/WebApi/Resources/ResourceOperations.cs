using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.WebApi.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Resources;

/// <summary>What the verbs of a service take and answer, whichever service it is.</summary>
internal static class ResourceOperations
{
    /// <summary>The content of an answer with several objects.</summary>
    public static OpenApiSchema Many(OperationBuilder operation, IResourceSchema service) =>
        Envelopes.Several(service.Plural, operation.Reference(service.Name));

    public static IEnumerable<IOpenApiParameter> Paging() =>
    [
        QueryParameters.Of("start_element", Schemas.Whole(), "From 0."),
        QueryParameters.Of("num_elements", Schemas.Whole(), $"From 1; more than {ListQuery.MaxElements} is taken as {ListQuery.MaxElements}."),
    ];

    /// <inheritdoc cref="Envelopes.One"/>
    private static OpenApiSchema One(OperationBuilder operation, IResourceSchema service, OpenApiSchema? id = null) =>
        Envelopes.One(service.Name, operation.Reference(service.Name), id);

    /// <summary>A body with one object, or with several of which each must have more.</summary>
    private static void TakesObjects(OperationBuilder operation, IEnumerable<string> required, IEnumerable<string> requiredOfSeveral)
    {
        var service = operation.Service;
        var several = Schemas.ListOf(With(requiredOfSeveral));
        several.MaxItems = RequestBodies.Max;
        operation.TakesBody(Schemas.Object((service.Name, With(required))), Schemas.Object((service.Plural, several)));

        OpenApiSchema With(IEnumerable<string> names) => new()
        {
            AllOf = [operation.Reference(service.Name), new OpenApiSchema { Type = JsonSchemaType.Object, Required = names.ToHashSet() }],
        };
    }

    public sealed class Read : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .Takes(operation.Service.ListParameters())
            .Takes(Paging())
            .Answers("One object under the service's name, or a list under its plural.", One(operation, operation.Service), Many(operation, operation.Service))
            .Fails(StatusCodes.Status404NotFound);
    }

    public sealed class Meta : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation.Answers("The fields.", Schemas.Object(
            ("status", Schemas.Text()),
            ("fields", Schemas.ListOf(ResourceMeta.Schema()))));
    }

    public sealed class Create : IOperationDescription
    {
        public static void Describe(OperationBuilder operation)
        {
            var service = operation.Service;
            TakesObjects(operation, service.RequiredOnPost, service.RequiredOnPost);
            operation
                .Takes(service.PostParameters())
                .Answers("What was made.", One(operation, service, Schemas.Whole()), Many(operation, service))
                .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        }
    }

    public sealed class Change : IOperationDescription
    {
        public static void Describe(OperationBuilder operation)
        {
            TakesObjects(operation, [], ["id"]);
            operation
                .TakesQuery("id", Schemas.Whole(), "Required, unless the body holds several.")
                .Answers("What was changed, as it is now.", One(operation, operation.Service, Schemas.Text("As the query string has it.")), Many(operation, operation.Service))
                .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
        }
    }

    public sealed class Remove : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Whole(), "The object to remove.", required: true)
            .Answers("It is gone.", Schemas.Object(
                ("status", Schemas.Text()),
                ("count", Schemas.Whole()),
                ("start_element", new OpenApiSchema { Type = JsonSchemaType.Null }),
                ("num_elements", new OpenApiSchema { Type = JsonSchemaType.Null })))
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }
}
