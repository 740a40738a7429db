namespace ClickTracking.WebApi.Wire;

/// <summary>
/// Gives a path that routing does not know the form that it may: double slashes are one, and <c>/service/1</c> is <c>/service?id=1</c>.
/// Routing runs again behind it. Addresses of the redirect are left as they are.
/// </summary>
internal sealed class PathMiddleware(RequestDelegate next)
{
    private const int ReportIdLength = 32;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is null)
            Rewrite(context.Request);
        return next(context);
    }

    private static void Rewrite(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var first, ..] && first.StartsWith("clktr", StringComparison.OrdinalIgnoreCase))
            return;
        if (parts is [var service, var id] && IsId(id))
        {
            request.QueryString = QueryString.Create("id", id).Add(request.QueryString);
            parts = [service];
        }
        request.Path = "/" + string.Join('/', parts);
    }

    /// <summary>Whether it is a number, a list of numbers, or the id of a report.</summary>
    private static bool IsId(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c == ',') || (text.Length == ReportIdLength && text.All(char.IsAsciiHexDigit));
}
