using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Resources;

/// <summary>
/// All verbs of a service. A body holds one object under the service's name, or several in an array under its plural.
/// </summary>
[RequestSizeLimit(RequestBody.MaxBytes)]
public sealed class ResourceController<T>(IMediator mediator, Resource<T> resource) : ResourceReadController<T>(mediator, resource)
    where T : class
{
    [HttpPost]
    [EndpointSummary("Create one object, or several at once: all or none")]
    [Described<ResourceOperations.Create>]
    public async Task<IActionResult> Post()
    {
        var (bodies, isBulk) = await ReadAsync();
        var parentId = Parameter(Resource.Parent?.Parameter);
        var command = new CreateResources<T>(HttpContext.Caller(), bodies, parentId, isBulk);
        var written = await Mediator.Send(command, HttpContext.RequestAborted);
        return Written(written, isBulk, writer => writer.WriteNumber("id", Resource.Id(written.Values[0])));
    }

    [HttpPut]
    [EndpointSummary("Update fields of one object, or of several at once: all or none")]
    [Described<ResourceOperations.Update>]
    public async Task<IActionResult> Put()
    {
        var (bodies, isBulk) = await ReadAsync();
        var id = isBulk ? null : await ReadIdAsync();
        var written = await Mediator.Send(new UpdateResources<T>(HttpContext.Caller(), id, bodies, isBulk), HttpContext.RequestAborted);
        return Written(written, isBulk, writer => writer.WriteString("id", id));
    }

    [HttpDelete]
    [EndpointSummary("Delete an object; its id is not used again")]
    [Described<ResourceOperations.Delete>]
    [ProducesResponseType<DeletedResponse>(StatusCodes.Status200OK, Description = "The object is deleted.")]
    public async Task<IActionResult> Delete()
    {
        var id = RequestedId.Parse(await ReadIdAsync(), "DELETE");
        await Mediator.Send(new DeleteResource<T>(HttpContext.Caller(), id), HttpContext.RequestAborted);
        return Envelope.Ok(Envelope.NoData, new DeletedResponse(1, null, null));
    }

    /// <summary>The id in the query string, or that of the object whose code is there; null: neither is.</summary>
    private async Task<string?> ReadIdAsync()
    {
        if (Parameter("id") is not null || !Resource.IsAddressedByCode || Parameter("code") is not { } code)
            return Parameter("id");
        var find = new FindByCode<T>(HttpContext.Caller(), code, Parameter(Resource.Parent?.Parameter));
        return (await Mediator.Send(find, HttpContext.RequestAborted)).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<(IReadOnlyList<JsonElement> Bodies, bool IsBulk)> ReadAsync()
    {
        var body = await RequestBody.ReadAsync(Request);
        return body.TryGet(Resource.Plural, JsonValueKind.Array, out var array)
            ? ([.. array.EnumerateArray()], true)
            : ([body.Get(Resource.Name)], false);
    }

    private Envelope Written(WrittenResources<T> written, bool isBulk, Action<Utf8JsonWriter> writeId) =>
        Envelope.Ok(isBulk ? Resource.Plural : Resource.Name, written.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", written.Values.Count);
            if (isBulk)
            {
                WriteMany(writer, written.Values, 0, written.Values.Count, null);
                return;
            }
            writeId(writer);
            WriteOne(writer, written.Values[0], null);
        });
}
