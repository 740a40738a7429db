using System.Text;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>The texts of a connection's last request. The next request of a browser, or of a proxy, often has the same ones.</summary>
internal sealed class RequestTexts
{
    private string? _query;
    private string? _userAgent;
    private string? _referer;

    public string Query(ReadOnlySpan<byte> ascii) => Text(ascii, ref _query);

    /// <returns>Null when the text is empty.</returns>
    public string? UserAgent(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _userAgent);

    /// <returns>Null when the text is empty.</returns>
    public string? Referer(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _referer);

    private static string Text(ReadOnlySpan<byte> ascii, ref string? last) =>
        last is not null && Ascii.Equals(ascii, last) ? last : last = Encoding.ASCII.GetString(ascii);
}
