namespace ClickTracking.WebApi.Transport.Polling;

[Flags]
internal enum SocketReadiness
{
    None = 0,
    Readable = 1,
    Writable = 2,

    /// <summary>The other side sends no more, or the connection is broken. Reading will find out which.</summary>
    Ending = 4,
}
