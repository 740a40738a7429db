using System.Text.Json;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Resources;

/// <summary>The reading verbs of a service. The route is the name of the service, see <see cref="ResourceControllers"/>.</summary>
public class ResourceReadController<T>(IMediator mediator, Resource<T> resource) : ControllerBase
    where T : class
{
    protected IMediator Mediator { get; } = mediator;

    protected Resource<T> Resource { get; } = resource;

    [HttpGet]
    [EndpointSummary("List objects, filtered, sorted and in pages, or show one")]
    [Described<ResourceOperations.Read>]
    public async Task<IActionResult> Get()
    {
        var (parameters, warnings) = await GetParameters.ReadAsync(Request);
        var page = await Mediator.Send(new GetResources<T>(HttpContext.Caller(), parameters), HttpContext.RequestAborted);
        return Envelope.Ok(page.IsSingle ? Resource.Name : Resource.Plural, [.. warnings, .. page.Warnings], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", page.Total);
            if (page.IsSingle)
                WriteOne(writer, page.Items[0], page.Shown);
            else
                WriteMany(writer, page.Items, page.Start, page.Count, page.Shown);
        });
    }

    [HttpGet("meta")]
    [EndpointSummary("List the fields and their use")]
    [ProducesResponseType<ResourceMeta>(StatusCodes.Status200OK, Description = "The fields.")]
    public IActionResult GetMeta() => ResourceMeta.Of(Resource);

    protected void WriteOne(Utf8JsonWriter writer, T value, IReadOnlySet<string>? shown)
    {
        writer.WriteNumber("start_element", 0);
        writer.WriteNumber("num_elements", ListQuery.MaxElements);
        writer.WritePropertyName(Resource.Name);
        ResourceJson.Write(writer, Resource, value, shown);
    }

    protected void WriteMany(Utf8JsonWriter writer, IReadOnlyList<T> values, int start, int count, IReadOnlySet<string>? shown)
    {
        writer.WriteNumber("start_element", start);
        writer.WriteNumber("num_elements", count);
        writer.WriteStartArray(Resource.Plural);
        foreach (var value in values)
            ResourceJson.Write(writer, Resource, value, shown);
        writer.WriteEndArray();
    }

    /// <summary>A parameter of the query string, with the values of a repeated name as one list; null: missing.</summary>
    protected string? Parameter(string? name) =>
        name is not null && Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;
}
