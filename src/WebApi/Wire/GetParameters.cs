using System.Text.Json;

namespace ClickTracking.WebApi.Wire;

/// <summary>The parameters of a GET.</summary>
internal static class GetParameters
{
    /// <summary>The parameters that a public client sends as a JSON object in the body of a GET.</summary>
    private static readonly string[] _inBody = ["id", "start_element", "num_elements"];

    /// <summary>The decoded query string, in which a repeated name is there as often.</summary>
    public static List<KeyValuePair<string, string>> OfQuery(HttpRequest request) =>
        [.. request.Query.SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v ?? "")))];

    /// <summary>
    /// Reads the query string. What it lacks of id and page is taken from the body with a warning; any other body is none.
    /// </summary>
    public static async Task<(List<KeyValuePair<string, string>> Parameters, List<string> Warnings)> ReadAsync(HttpRequest request)
    {
        var (parameters, warnings) = (OfQuery(request), new List<string>());
        if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
            Take(await RequestBody.ReadBytesAsync(request), parameters, warnings);
        return (parameters, warnings);
    }

    private static void Take(ReadOnlyMemory<byte> body, List<KeyValuePair<string, string>> parameters, List<string> warnings)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return;
            foreach (var name in _inBody.Where(n => !parameters.Exists(p => p.Key == n)))
                if (json.RootElement.TryGetProperty(name, out var value)
                    && value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                {
                    parameters.Add(KeyValuePair.Create(name, value.ToString()));
                    warnings.Add($"{name}: taken from the body, where a GET has none: send it in the query string");
                }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It is no JSON, or holds text that is not Unicode: the request is served as if it had no body.
        }
    }
}
