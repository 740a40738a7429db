namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Serves a connection in front of Kestrel, for as long as it brings nothing but requests that it knows. It need not know much: whatever
/// is unusual is Kestrel's.
/// </summary>
internal interface IFastPath
{
    /// <summary>A connection that brings nothing for so long, or half as long again, is Kestrel's: the path has no timeouts of its own.</summary>
    TimeSpan IdleTimeout { get; }

    /// <summary>Runs on the socket's loop, so it may not block.</summary>
    /// <returns>
    /// Bytes that were received and not answered, maybe none: the connection is Kestrel's from now on. There may be more of them only if
    /// its socket is readable. Null: it is over.
    /// </returns>
    Task<byte[]?> ServeAsync(FastConnection connection);
}
