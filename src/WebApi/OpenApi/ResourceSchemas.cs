using ClickTracking.Application;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>What the definition of a service says for the API's description.</summary>
internal interface IResourceSchema
{
    /// <summary>The key of one object, and the name of the component that describes it.</summary>
    string Name { get; }

    /// <summary>The key of several objects.</summary>
    string Plural { get; }

    /// <summary>An object with all of its fields, those that are never shown included.</summary>
    OpenApiSchema Object();

    /// <summary>The fields that a new object must have.</summary>
    IReadOnlySet<string> RequiredOnPost { get; }

    /// <summary>The parameters of a POST.</summary>
    IEnumerable<IOpenApiParameter> PostParameters();

    /// <summary>Which objects a GET is about, in which order, and what is shown of them.</summary>
    IEnumerable<IOpenApiParameter> ListParameters();
}

/// <summary>The schemas of all registered services.</summary>
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
