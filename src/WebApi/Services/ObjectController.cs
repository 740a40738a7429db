using ClickTracking.Application.Services;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Services;

/// <summary>The verbs of a service. Its route is the service's name, see <see cref="ServiceControllers"/>.</summary>
public sealed class ObjectController<T>(IMediator mediator, Service<T> service) : ControllerBase
    where T : class
{
    [HttpPost]
    public async Task<IActionResult> Post()
    {
        var (body, _) = await RequestBody.ReadAsync(Request, service.Name);
        var written = await mediator.Send(
            new CreateObject<T>(HttpContext.Caller(), body, Parameter(service.Parent.Parameter)), HttpContext.RequestAborted);
        var id = service.Id(written.Value);
        return Envelope.Ok(service.Name, written.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", 1);
            writer.WriteNumber("id", id);
            WriteOne(writer, written.Value, null);
        });
    }

    [HttpPut]
    public async Task<IActionResult> Put()
    {
        var (body, _) = await RequestBody.ReadAsync(Request, service.Name);
        var id = Parameter("id");
        var written = await mediator.Send(new UpdateObject<T>(HttpContext.Caller(), id, body), HttpContext.RequestAborted);
        return Envelope.Ok(service.Name, written.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", 1);
            writer.WriteString("id", id);
            WriteOne(writer, written.Value, null);
        });
    }

    [HttpDelete]
    public async Task<IActionResult> Delete()
    {
        await mediator.Send(new DeleteObject<T>(HttpContext.Caller(), Parameter("id")), HttpContext.RequestAborted);
        return Envelope.Ok(Envelope.NoData, [], writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", 1);
            writer.WriteNull("start_element");
            writer.WriteNull("num_elements");
        });
    }

    [HttpGet]
    public async Task<IActionResult> Get()
    {
        var parameters = Request.Query.Select(p => KeyValuePair.Create(p.Key, p.Value[0] ?? "")).ToArray();
        var page = await mediator.Send(new GetObjects<T>(HttpContext.Caller(), parameters), HttpContext.RequestAborted);
        return Envelope.Ok(page.IsSingle ? service.Name : service.Plural, page.Warnings, writer =>
        {
            writer.WriteString("status", "OK");
            writer.WriteNumber("count", page.Total);
            if (page.IsSingle)
                WriteOne(writer, page.Items[0], page.Shown);
            else
                WriteMany(writer, page);
        });
    }

    private void WriteOne(System.Text.Json.Utf8JsonWriter writer, T value, IReadOnlySet<string>? shown)
    {
        writer.WriteNumber("start_element", 0);
        writer.WriteNumber("num_elements", ListQuery.MaxElements);
        writer.WritePropertyName(service.Name);
        ObjectWriter.Write(writer, service, value, shown);
    }

    private void WriteMany(System.Text.Json.Utf8JsonWriter writer, ObjectPage<T> page)
    {
        writer.WriteNumber("start_element", page.Start);
        writer.WriteNumber("num_elements", page.Count);
        writer.WriteStartArray(service.Plural);
        foreach (var item in page.Items)
            ObjectWriter.Write(writer, service, item, page.Shown);
        writer.WriteEndArray();
    }

    /// <summary>The first of a repeated name counts; null: missing.</summary>
    private string? Parameter(string name) => Request.Query.TryGetValue(name, out var values) ? values[0] : null;
}
