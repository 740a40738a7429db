using System.Text.Json.Serialization;

namespace ClickTracking.WebApi.Wire;

/// <summary>The content of a successful response; <c>status</c> is its first key.</summary>
internal record OkResponse
{
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "OK";
}

/// <summary>The content of a successful DELETE.</summary>
internal sealed record DeletedResponse(int Count, int? StartElement, int? NumElements) : OkResponse;

/// <summary>The content of an error.</summary>
/// <param name="Error">The remedy; several errors are separated by semicolons.</param>
/// <param name="ErrorDescription">The remedy, where the error is a sentence that clients of the original look for.</param>
internal sealed record ErrorResponse(
    string ErrorId, string Error, string? ErrorDescription, string? ErrorCode, string Service, string Method);

/// <summary>The part that every response has.</summary>
/// <param name="Warnings">The parts of the request that were ignored.</param>
/// <param name="OutputTerm">The key of the data, or <c>not_found</c>.</param>
/// <param name="Time">Milliseconds.</param>
/// <param name="Uuid">The request's id in the log.</param>
/// <param name="Reads">The user's reads in this minute. Clients of the original pace themselves by it.</param>
/// <param name="ReadLimit">The reads that a user has; 2147483647: any number.</param>
/// <param name="Writes">The user's writes in this minute.</param>
/// <param name="WriteLimit">The writes that a user has; 2147483647: any number.</param>
internal sealed record DebugInfo(
    IReadOnlyList<string> Warnings, string Version, string OutputTerm, double Time, string Uuid,
    long Reads, int ReadLimit, int ReadLimitSeconds, long Writes, int WriteLimit, int WriteLimitSeconds)
{
    public static DebugInfo Of(RequestInfo request, string outputTerm, IReadOnlyList<string> warnings)
    {
        var (time, counts) = (Math.Round(request.Elapsed.TotalMilliseconds, 3), request.Counts);
        return new DebugInfo(
            warnings, ProductVersion.Text, outputTerm, time, request.Uuid, counts.Reads, counts.ReadLimit, RequestCounts.WindowSeconds,
            counts.Writes, counts.WriteLimit, RequestCounts.WindowSeconds);
    }
}
