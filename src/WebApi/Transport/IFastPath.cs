namespace ClickTracking.WebApi.Transport;

/// <summary>
/// Serves a connection in front of Kestrel for as long as it brings only requests of a known form. Kestrel serves everything unusual, so a
/// path need not know much.
/// </summary>
internal interface IFastPath
{
    /// <summary>
    /// The time after which, or after half as long again, an idle connection is handed over to Kestrel. The path has no timeouts of its
    /// own.
    /// </summary>
    TimeSpan IdleTimeout { get; }

    /// <summary>Serves a connection on the socket's loop, which it may not block.</summary>
    /// <returns>
    /// The bytes that were received and not answered, possibly none, when Kestrel serves the connection from now on. More bytes may be
    /// waiting only if the socket is readable. Null when the connection has ended.
    /// </returns>
    Task<byte[]?> ServeAsync(FastConnection connection);
}
