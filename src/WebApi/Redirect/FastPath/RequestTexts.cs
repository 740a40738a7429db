using System.Text;

namespace ClickTracking.WebApi.Redirect.FastPath;

/// <summary>The texts of a connection's last request: a browser's next one, or the next through a proxy, often has the same.</summary>
internal sealed class RequestTexts
{
    private string? _query;
    private string? _userAgent;
    private string? _referer;

    public PlainRequest Of(ReadOnlySpan<byte> query, ReadOnlySpan<byte> userAgent, ReadOnlySpan<byte> referer, bool optsOut) => new(
        Text(query, ref _query),
        userAgent.IsEmpty ? null : Text(userAgent, ref _userAgent),
        referer.IsEmpty ? null : Text(referer, ref _referer),
        optsOut);

    private static string Text(ReadOnlySpan<byte> ascii, ref string? last) =>
        last is not null && Ascii.Equals(ascii, last) ? last : last = Encoding.ASCII.GetString(ascii);
}
