namespace ClickTracking.WebApi.ClickTrackers;

/// <summary>Where visitors reach the redirect.</summary>
/// <param name="Configured">Without a slash at the end; null: where the request came to.</param>
public sealed record PublicAddress(string? Configured)
{
    internal string Of(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
