namespace ClickTracking.WebApi.ClickTrackers;

/// <summary>The public address at which visitors reach the redirect.</summary>
/// <param name="Configured">Without a slash at the end; null: the address that the request was sent to.</param>
public sealed record PublicAddress(string? Configured)
{
    internal string Of(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
