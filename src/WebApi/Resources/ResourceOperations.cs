using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.WebApi.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.Resources;

/// <summary>Describes the verbs of a resource from its definition.</summary>
internal static class ResourceOperations
{
    /// <summary>The content of a response with several objects.</summary>
    public static OpenApiSchema Many(OperationBuilder operation, IResourceSchema resource) => Page(
        Schemas.Whole("All that there are, without paging."), (resource.Plural, Schemas.ListOf(operation.Reference(resource.Name))));

    /// <summary>The content of a response with one object.</summary>
    /// <param name="id">The id of a written object stands in the response as its request gave it; null: not at all.</param>
    private static OpenApiSchema One(OperationBuilder operation, OpenApiSchema? id = null)
    {
        var data = (operation.Service.Name, operation.Reference(operation.Service.Name));
        return id is null ? Page(Schemas.Whole(), data) : Page(Schemas.Whole(), ("id", id), data);
    }

    private static OpenApiSchema Page(OpenApiSchema count, params (string Name, IOpenApiSchema Schema)[] data) => Schemas.Object(
    [
        ("status", Schemas.Text()),
        ("count", count),
        ("start_element", Schemas.Whole()),
        ("num_elements", Schemas.Whole()),
        .. data,
    ]);

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
            .Takes(PageParameters())
            .Answers("One object under the service's name, or a list under its plural.", One(operation), Many(operation, operation.Service))
            .Fails(StatusCodes.Status404NotFound);
    }

    /// <summary>Describes the parameters that choose a page of a list.</summary>
    public sealed class Paging : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation.Takes(PageParameters());
    }

    public sealed class Create : IOperationDescription
    {
        public static void Describe(OperationBuilder operation)
        {
            var service = operation.Service;
            TakesObjects(operation, service.RequiredOnPost, service.RequiredOnPost);
            operation
                .Takes(service.PostParameters())
                .Answers("The new objects.", One(operation, Schemas.Whole()), Many(operation, service))
                .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict);
        }
    }

    public sealed class Update : IOperationDescription
    {
        public static void Describe(OperationBuilder operation)
        {
            TakesObjects(operation, [], ["id"]);
            operation
                .TakesQuery("id", Schemas.Whole(), "Required, unless the body holds several.")
                .Answers(
                    "The objects as they are now.",
                    One(operation, Schemas.Text("As the query string has it.")), Many(operation, operation.Service))
                .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        }
    }

    public sealed class Delete : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("id", Schemas.Whole(), "The object to delete.", required: true)
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static IEnumerable<IOpenApiParameter> PageParameters() =>
    [
        Schemas.Query("start_element", Schemas.Whole(), "From 0."),
        Schemas.Query(
            "num_elements", Schemas.Whole(), $"From 1; more than {ListQuery.MaxElements} is taken as {ListQuery.MaxElements}."),
    ];
}
