using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// A response of the API family: <c>{"response":{…,"dbg_info":{…}}}</c>. Clients take the one key that they do not know
/// for the data, so nothing else is added at that level.
/// </summary>
internal sealed class Envelope(int status, string outputTerm, IReadOnlyList<string> warnings, Action<Utf8JsonWriter> content) : IActionResult
{
    /// <summary>The <c>output_term</c> of a response that carries no data.</summary>
    public const string NoData = "not_found";

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Envelope Ok(string outputTerm, IReadOnlyList<string> warnings, Action<Utf8JsonWriter> content) =>
        new(StatusCodes.Status200OK, outputTerm, warnings, content);

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    public async Task WriteAsync(HttpContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, _options))
            Write(writer, RequestInfo.Of(context));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer, RequestInfo request)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("response");
        content(writer);
        writer.WriteStartObject("dbg_info");
        writer.WriteStartArray("warnings");
        foreach (var warning in warnings)
            writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteString("version", ProductVersion.Text);
        writer.WriteString("output_term", outputTerm);
        writer.WriteNumber("time", Math.Round(request.Elapsed.TotalMilliseconds, 3));
        writer.WriteString("uuid", request.Uuid);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
