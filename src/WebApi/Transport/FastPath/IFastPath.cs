namespace ClickTracking.WebApi.Transport.FastPath;

/// <summary>
/// Serves a connection in front of Kestrel for as long as it brings only requests of a known form. Kestrel serves everything unusual, so a
/// path need not know much.
/// </summary>
internal interface IFastPath
{
    /// <summary>Serves a connection, beginning on its loop, which may not be blocked.</summary>
    /// <returns>
    /// The bytes that were received and not answered, when Kestrel serves the connection from now on. Null when the connection has ended.
    /// </returns>
    Task<byte[]?> ServeAsync(FastConnection connection);
}
