using System.Text;
using System.Text.Json;
using ClickTracking.Application.Common;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// A body of JSON, whatever its Content-Type says or lacks, because the original's own examples post it as a form; with or without a
/// byte order mark.
/// </summary>
internal sealed class RequestBody
{
    /// <summary>The size of the largest body of objects or of a file, in bytes. Only a known caller's body is read at all.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The size of the largest request for a report, in bytes.</summary>
    public const int MaxBytesOfReport = 256 * 1024;

    /// <summary>The size of the largest body of other requests, in bytes.</summary>
    public const int MaxBytesOfOthers = 64 * 1024;

    /// <summary>The size of the largest body of a login, which anybody may send, in bytes.</summary>
    public const int MaxBytesOfLogin = 8 * 1024;

    /// <summary>The longest silence of a sender. Kestrel's own rate is an average, which a fast start keeps up for hours.</summary>
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(10);

    private const int PartBytes = 16 * 1024;

    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    private readonly JsonElement _root;
    private readonly ReadOnlyMemory<byte> _bytes;

    private RequestBody(JsonElement root, ReadOnlyMemory<byte> bytes) => (_root, _bytes) = (root, bytes);

    /// <summary>The body as it came.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes.Span);

    /// <exception cref="ApiException">SYNTAX: the body is not JSON.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        var bytes = await ReadBytesAsync(request);
        var document = Parse(bytes);
        request.HttpContext.Response.RegisterForDispose(document);
        return new RequestBody(document.RootElement, bytes);
    }

    /// <summary>Returns the value under a key, if there is one of that kind.</summary>
    public bool TryGet(string key, JsonValueKind kind, out JsonElement content)
    {
        content = default;
        return _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty(key, out content) && content.ValueKind == kind;
    }

    /// <summary>Returns the object under a key.</summary>
    /// <exception cref="ApiException">SYNTAX: there is none.</exception>
    public JsonElement Get(string key)
    {
        if (_root.ValueKind != JsonValueKind.Object || !_root.TryGetProperty(key, out var content))
            throw ApiException.Syntax($"{key}: the body must be a JSON object that holds an object named {key}");
        return content.ValueKind == JsonValueKind.Object ? content : throw ApiException.Syntax($"{key}: must be a JSON object");
    }

    /// <summary>Reads a body of any format, without its byte order mark.</summary>
    /// <exception cref="BadHttpRequestException">413: it is too large for its route. 408: its sender has gone silent.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        var part = new byte[PartBytes];
        int length;
        do
        {
            silence.CancelAfter(_longestSilence);
            length = await ReadPartAsync(request, part, silence.Token);
            buffer.Write(part, 0, length);
        }
        while (length > 0);
        return WithoutMark(buffer);
    }

    /// <summary>Reads a part of a body that was read already, without its byte order mark.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream part)
    {
        using var buffer = new MemoryStream();
        await part.CopyToAsync(buffer);
        return WithoutMark(buffer);
    }

    private static ReadOnlyMemory<byte> WithoutMark(MemoryStream buffer)
    {
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return bytes.Span.StartsWith(_mark) ? bytes[_mark.Length..] : bytes;
    }

    private static async Task<int> ReadPartAsync(HttpRequest request, byte[] part, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Body.ReadAsync(part, cancellationToken);
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body's sender has gone silent.", StatusCodes.Status408RequestTimeout);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw ApiException.Syntax("the body is empty: it must be a JSON object");
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(bytes);
            RequireUnicode(bytes.Span);
            return document;
        }
        catch (JsonException exception)
        {
            throw ApiException.Syntax(
                $"the body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            document?.Dispose();
            throw ApiException.Syntax("the body is not valid JSON: a string is not valid Unicode");
        }
    }

    /// <summary>
    /// Decodes every string once, because half surrogates and broken UTF-8 show only then, and no later reader has to expect them.
    /// </summary>
    private static void RequireUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                reader.GetString();
    }
}
