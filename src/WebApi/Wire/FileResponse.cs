using System.IO.Compression;

namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Sends a file as an attachment, streamed. A failure before the first byte leaves the response to the error; one behind it breaks the
/// connection, so that no client takes the part for the whole.
/// </summary>
internal sealed class FileResponse(HttpContext context, string name)
{
    private Stream? _target;

    private async Task SendAsync(Func<Func<Stream>, Task> write, Func<Stream> open)
    {
        try
        {
            await write(() => _target = open());
            if (_target is GZipStream)
                await _target.DisposeAsync();
        }
        catch when (_target is not null)
        {
            context.Abort();
            throw;
        }
    }

    /// <summary>Sends a file of CSV whose size is not known.</summary>
    public Task SendAsync(Func<Func<Stream>, Task> write) => SendAsync(write, OpenPlain);

    /// <summary>Sends a file of CSV, with gzip where the client takes that.</summary>
    /// <param name="size">The size of the file in bytes.</param>
    public Task SendAsync(long size, Func<Func<Stream>, Task> write) => SendAsync(write, () =>
    {
        var body = OpenPlain();
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!TakesGzip())
        {
            context.Response.ContentLength = size;
            return body;
        }
        context.Response.Headers.ContentEncoding = "gzip";
        return new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
    });

    private Stream OpenPlain()
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return context.Response.Body;
    }

    private bool TakesGzip() => context.Request.GetTypedHeaders().AcceptEncoding
        .Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
}
