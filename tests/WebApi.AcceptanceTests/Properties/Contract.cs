using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>What every answer of the management API is, whatever was asked.</summary>
internal static class Contract
{
    private static readonly string[] _errorKeys = ["error_id", "error", "error_description", "error_code", "service", "method", "dbg_info"];
    private static readonly string[] _infoKeys = [
        "warnings", "version", "output_term", "time", "uuid", "reads", "read_limit", "read_limit_seconds", "writes", "write_limit", "write_limit_seconds",
    ];

    /// <summary>What is wrong with an answer; null: nothing.</summary>
    public static string? FaultOf(int status, string text)
    {
        JsonObject response;
        try
        {
            var body = JsonNode.Parse(text)!.AsObject();
            if (body.Count != 1)
                return "more than the envelope";
            response = body["response"]!.AsObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            return "no envelope";
        }
        if (!response["dbg_info"]!.AsObject().Select(p => p.Key).SequenceEqual(_infoKeys))
            return "another dbg_info";
        return status switch
        {
            200 => SuccessFault(response),
            400 or 403 or 404 or 409 => ErrorFault(status, response),
            _ => $"status {status}",
        };
    }

    private static string? SuccessFault(JsonObject response)
    {
        var term = (string)response["dbg_info"]!["output_term"]!;
        return (string?)response["status"] != "OK" ? "200 without OK"
            : !response.ContainsKey(term) ? $"no data under {term}"
            : null;
    }

    private static string? ErrorFault(int status, JsonObject response)
    {
        if (!response.Select(p => p.Key).SequenceEqual(_errorKeys))
            return "another error";
        if ((string?)response["error"] is not { Length: > 10 } error)
            return "an error that explains nothing";
        if (error.Contains("Exception", StringComparison.Ordinal) || error.Contains("SQLite", StringComparison.OrdinalIgnoreCase))
            return "an error that explains too much";
        var id = (string?)response["error_id"];
        var wanted = status switch { 403 => "UNAUTH", 409 => "INTEGRITY", _ => "SYNTAX" };
        return id == wanted ? null : $"{status} with {id}";
    }
}
