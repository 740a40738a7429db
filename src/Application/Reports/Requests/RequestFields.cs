using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Reports.Requests;

/// <summary>The simple fields of the request for a report. A value of a wrong type is added to the errors.</summary>
internal sealed class RequestFields(JsonElement body, ValidationErrors errors)
{
    public ValidationErrors Errors => errors;

    public bool Has(string name) => body.TryGetProperty(name, out _);

    /// <summary>Returns a text; null: there is none.</summary>
    public string? Text(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name)
    {
        if (!body.TryGetProperty(name, out var value))
            return false;
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            case JsonValueKind.String when bool.TryParse(value.GetString(), out var flag):
                return flag;
            default:
                errors.Add($"report.{name}", "must be true or false");
                return false;
        }
    }

    public string? OneOf(string name, IReadOnlyList<string> texts)
    {
        if (!Has(name))
            return null;
        if (Text(name) is { } text && texts.Contains(text))
            return text;
        errors.Add($"report.{name}", $"must be {string.Join(" or ", texts)}");
        return null;
    }

    /// <summary>Returns a name, trimmed; empty: there is none.</summary>
    public string Name(string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return "";
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        var wanted = $"a string of at most {Limits.Name} characters, without control characters";
        if (text is null || text.Any(char.IsControl))
            errors.Add($"report.{name}", $"must be {wanted}");
        else if (TextLength.Excess(text, Limits.Name, wanted) is { } excess)
            errors.Add($"report.{name}", excess);
        return text ?? "";
    }

    /// <summary>Returns a time zone, which is UTC unless one is given.</summary>
    public TimeZoneInfo Zone(string name)
    {
        if (!Has(name))
            return TimeZoneInfo.Utc;
        if (Text(name) is { } text && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
            return zone;
        errors.Add($"report.{name}", "must be a name of the tz database, like Europe/Berlin or EST5EDT");
        return TimeZoneInfo.Utc;
    }
}
