using System.Buffers;
using System.Text;
using ClickTracking.WebApi.Transport.RawRequests;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>The texts of a connection's last request. The next request of a browser, or of a proxy, often has the same ones.</summary>
internal sealed class RequestTexts
{
    private string? _query;
    private string? _userAgent;
    private string? _referer;

    /// <summary>Returns a query string. Bytes above 127 are taken as percent-encoded.</summary>
    public string Query(ReadOnlySpan<byte> bytes)
    {
        if (!RawBytes.AreIn(bytes))
            return Text(bytes, ref _query);
        var encoded = new ArrayBufferWriter<byte>(bytes.Length * 2);
        RawBytes.Encode(bytes, encoded);
        return Text(encoded.WrittenSpan, ref _query);
    }

    /// <returns>Null when the text is empty.</returns>
    public string? UserAgent(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _userAgent);

    /// <returns>Null when the text is empty.</returns>
    public string? Referer(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _referer);

    private static string Text(ReadOnlySpan<byte> ascii, ref string? last) =>
        last is not null && Ascii.Equals(ascii, last) ? last : last = Encoding.ASCII.GetString(ascii);
}
