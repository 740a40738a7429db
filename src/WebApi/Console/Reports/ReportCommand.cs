namespace ClickTracking.WebApi.Console.Reports;

/// <summary>A request for a report as a command of a shell, for the person who has to automate it.</summary>
internal static class ReportCommand
{
    /// <param name="address">The address of the service, without a slash at its end.</param>
    /// <param name="json">The body.</param>
    public static string Of(string address, string json)
    {
        var body = json.Replace("'", @"'\''", StringComparison.Ordinal);
        return $"curl -H \"Authorization: $TOKEN\" -H 'Content-Type: application/json' '{address}/report' -d '{body}'";
    }
}
