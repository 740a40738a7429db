using System.Text;
using System.Text.Json;
using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// A body: JSON whatever its Content-Type says or lacks (the original's own examples post it as a form), with or
/// without a byte order mark.
/// </summary>
internal static class RequestBody
{
    /// <summary>The largest body.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The object that stands under <paramref name="key"/>, and the body's whole text.</summary>
    /// <exception cref="ApiException">SYNTAX.</exception>
    public static async Task<(JsonElement Content, string Text)> ReadAsync(HttpRequest request, string key)
    {
        var bytes = await ReadBytesAsync(request);
        var document = Parse(bytes);
        request.HttpContext.Response.RegisterForDispose(document);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(key, out var content))
            throw ApiException.Syntax($"{key}: the body must be a JSON object that holds an object named {key}");
        if (content.ValueKind != JsonValueKind.Object)
            throw ApiException.Syntax($"{key}: must be a JSON object");
        return (content, Encoding.UTF8.GetString(bytes.Span));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return bytes.Span.StartsWith(_mark) ? bytes[_mark.Length..] : bytes;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw ApiException.Syntax("the body is empty: it must be a JSON object");
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes);
            DemandUnicode(document.RootElement);
            return document;
        }
        catch (JsonException fault)
        {
            throw ApiException.Syntax(
                $"the body is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            document?.Dispose();
            throw ApiException.Syntax("the body is not valid JSON: a string is not valid Unicode");
        }
    }

    /// <summary>Strings are decoded when they are read: half surrogates and broken UTF-8 are found here, once, for all readers.</summary>
    private static void DemandUnicode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    DemandUnicode(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    DemandUnicode(property.Value);
                }
                break;
        }
    }
}
