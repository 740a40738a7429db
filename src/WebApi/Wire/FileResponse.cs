namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Sends a file as an attachment, streamed. A failure before the first byte leaves the response to the error; one behind it breaks the
/// connection, so that no client takes the part for the whole.
/// </summary>
internal sealed class FileResponse(HttpContext context, string name)
{
    private Stream? _target;

    /// <summary>Sends a file of CSV whose size is not known.</summary>
    /// <param name="write">Writes the file to the target that it opens once it has the first of it.</param>
    public async Task SendAsync(Func<Func<Stream>, Task> write)
    {
        try
        {
            await write(() => _target = Open());
        }
        catch when (_target is not null)
        {
            context.Abort();
            throw;
        }
    }

    private Stream Open()
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return context.Response.Body;
    }
}
