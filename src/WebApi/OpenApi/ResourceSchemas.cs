using ClickTracking.Application;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>The parts of the API's description that the definition of a resource gives.</summary>
internal interface IResourceSchema
{
    /// <summary>The key of one object, and the name of the component that describes it.</summary>
    string Name { get; }

    /// <summary>The key of several objects.</summary>
    string Plural { get; }

    /// <summary>Describes an object with all of its fields, those that are never shown included.</summary>
    OpenApiSchema Object();

    /// <summary>The names of the fields that a new object must have.</summary>
    IReadOnlySet<string> RequiredOnPost { get; }

    /// <summary>The parameters of a POST.</summary>
    IEnumerable<IOpenApiParameter> PostParameters();

    /// <summary>The parameters of a GET that choose the objects, their order and the fields to show.</summary>
    IEnumerable<IOpenApiParameter> ListParameters();
}

/// <summary>The schemas of all resources.</summary>
internal sealed class ResourceSchemas(IServiceProvider provider, IEnumerable<RegisteredResource> types)
{
    public void AddTo(OpenApiDocument document)
    {
        foreach (var type in types)
        {
            var schema = Of(type.Type);
            document.AddComponent<IOpenApiSchema>(schema.Name, schema.Object());
        }
    }

    public IResourceSchema Of(Type type) => (IResourceSchema)ActivatorUtilities.CreateInstance(
        provider, typeof(ResourceSchema<>).MakeGenericType(type), types.Single(t => t.Type == type));
}
