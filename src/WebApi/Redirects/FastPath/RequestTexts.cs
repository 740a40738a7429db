using System.Text;

namespace ClickTracking.WebApi.Redirects.FastPath;

/// <summary>The texts of a connection's last request: a browser's next one, or the next through a proxy, often has the same.</summary>
internal sealed class RequestTexts
{
    private string? _query;
    private string? _userAgent;
    private string? _referer;

    public string Query(ReadOnlySpan<byte> ascii) => Text(ascii, ref _query);

    /// <returns>Null: it is empty.</returns>
    public string? UserAgent(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _userAgent);

    /// <returns>Null: it is empty.</returns>
    public string? Referer(ReadOnlySpan<byte> ascii) => ascii.IsEmpty ? null : Text(ascii, ref _referer);

    private static string Text(ReadOnlySpan<byte> ascii, ref string? last) =>
        last is not null && Ascii.Equals(ascii, last) ? last : last = Encoding.ASCII.GetString(ascii);
}
