using Microsoft.AspNetCore.Http.Headers;

namespace ClickTracking.WebApi.Wire;

/// <summary>The encodings that the client of a request takes.</summary>
internal static class AcceptedEncodings
{
    public static bool TakesGzip(this HttpRequest request) => new RequestHeaders(request.Headers).AcceptEncoding
        .Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
}
