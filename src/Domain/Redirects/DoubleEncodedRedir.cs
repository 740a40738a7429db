using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Domain.Redirects;

/// <summary>Mends a <c>redir</c> all of which was percent-encoded more than once, as when two tools each encode a tag.</summary>
internal static class DoubleEncodedRedir
{
    /// <returns>The query string with the landing page encoded once. Null when it is so already, or is no address at all.</returns>
    public static string? In(string query)
    {
        var redir = ParameterReading.Of(query).FirstOrDefault(p => p is { Meaning: ParameterMeaning.Redir, Use: ParameterUse.Used });
        if (redir is not { Value: { } written } || RedirReading.Of(written, literal: false).DoubleEncoding != DoubleEncoding.Wholly)
            return null;
        var page = written;
        while (LandingPage.SchemeLength(page) == 0)
            page = PercentEncoding.DecodeText(page, page.Length);
        var parameter = $"{redir.Name}={written}";
        var start = query.IndexOf(parameter, StringComparison.Ordinal);
        return $"{query[..start]}{redir.Name}={Uri.EscapeDataString(page)}{query[(start + parameter.Length)..]}";
    }
}
