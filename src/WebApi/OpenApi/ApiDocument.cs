using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// The document, written at the first request and kept: nothing in it changes while the process runs, and anybody may ask for it.
/// </summary>
internal sealed class ApiDocument(IOpenApiDocumentProvider document)
{
    private readonly Lazy<Task<byte[]>> _bytes = new(() => WriteAsync(document));

    public async Task WriteAsync(HttpContext context)
    {
        var bytes = await _bytes.Value;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider provider)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var document = await provider.GetOpenApiDocumentAsync();
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
