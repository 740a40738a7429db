using ClickTracking.Application.Common;
using ClickTracking.WebApi.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ClickTracking.WebApi.Discrepancies;

/// <summary>A file in the body of a request, as it is or as the first file of a form.</summary>
internal static class UploadedFile
{
    private const string Wanted = "the body must be the file itself, or a form of multipart/form-data that holds it";

    /// <summary>Returns the bytes of the file without a byte order mark of UTF-8.</summary>
    /// <exception cref="ApiException">SYNTAX: there is no file.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadBytesAsync(request);
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            body = await FileOfAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "");
        return body.IsEmpty ? throw ApiException.Syntax(Wanted) : body;
    }

    private static async Task<ReadOnlyMemory<byte>> FileOfAsync(ReadOnlyMemory<byte> form, string boundary)
    {
        try
        {
            // The body is limited already.
            var reader = new MultipartReader(boundary, new MemoryStream(form.ToArray(), writable: false)) { BodyLengthLimit = form.Length };
            while (await reader.ReadNextSectionAsync() is { } section)
                if (section.AsFileSection() is { } found)
                    return await RequestBody.ReadBytesAsync(found.FileStream!);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ArgumentException)
        {
            throw ApiException.Syntax($"{Wanted}: the form cannot be read");
        }
        throw ApiException.Syntax($"{Wanted}: the form holds no file");
    }
}
