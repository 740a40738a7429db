using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// A response of the API family: <c>{"response":{…,"dbg_info":{…}}}</c>. Clients take the one key that they do not know
/// for the data, so nothing else is added at that level.
/// </summary>
internal sealed class Envelope(int status, string outputTerm, IReadOnlyList<string> warnings, Action<Utf8JsonWriter> writeContent)
    : IActionResult
{
    /// <summary>The <c>output_term</c> of a response that carries no data.</summary>
    public const string NoData = "not_found";

    public const string ContentType = "application/json; charset=utf-8";

    private static readonly JsonWriterOptions _options = new() { Encoder = ApiJson.Options.Encoder };

    /// <summary>A successful response whose content has the properties of a record.</summary>
    public static Envelope Ok(string outputTerm, OkResponse content, IReadOnlyList<string>? warnings = null) =>
        new(StatusCodes.Status200OK, outputTerm, warnings ?? [], writer => WriteProperties(writer, content));

    /// <summary>A successful response whose content has a key that depends on the service.</summary>
    public static Envelope Ok(string outputTerm, IReadOnlyList<string> warnings, Action<Utf8JsonWriter> writeContent) =>
        new(StatusCodes.Status200OK, outputTerm, warnings, writeContent);

    public static Envelope Error(int status, ErrorResponse error) => new(status, NoData, [], writer => WriteProperties(writer, error));

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    public async Task WriteAsync(HttpContext context)
    {
        var json = ToJson(RequestInfo.Of(context));
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Returns the body of the response.</summary>
    public ReadOnlyMemory<byte> ToJson(RequestInfo request)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, _options))
            Write(writer, request);
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer, RequestInfo request)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("response");
        writeContent(writer);
        writer.WritePropertyName("dbg_info");
        JsonSerializer.Serialize(writer, DebugInfo.Of(request, outputTerm, warnings), ApiJson.Options);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, object content)
    {
        using var json = JsonSerializer.SerializeToDocument(content, content.GetType(), ApiJson.Options);
        foreach (var property in json.RootElement.EnumerateObject())
            property.WriteTo(writer);
    }
}
