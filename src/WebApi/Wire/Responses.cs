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
internal sealed record ErrorResponse(
    string ErrorId, string Error, string? ErrorDescription, string? ErrorCode, string Service, string Method);

/// <summary>The part that every response has.</summary>
/// <param name="Warnings">The parts of the request that were ignored.</param>
/// <param name="OutputTerm">The key of the data, or <c>not_found</c>.</param>
/// <param name="Time">Milliseconds.</param>
/// <param name="Uuid">The request's id in the log.</param>
internal sealed record DebugInfo(IReadOnlyList<string> Warnings, string Version, string OutputTerm, double Time, string Uuid);
