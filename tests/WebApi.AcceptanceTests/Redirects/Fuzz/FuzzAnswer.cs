namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>Holds an answer against what the rules give, header by header: what is not expected is injected.</summary>
internal static class FuzzAnswer
{
    private static readonly (string, string)[] _always =
    [
        ("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0"), ("Expires", "0"), ("Pragma", "no-cache"), ("X-Robots-Tag", "noindex"),
    ];

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? FaultOf(FuzzCase asked, RawAnswer answer, RedirectOracle oracle)
    {
        if (!asked.IsSendable && IsServersOwn(asked, answer))
            return null;
        var expected = oracle.Of(asked.Query);
        if (answer.Status != expected.Status)
            return $"{answer.Status} instead of {expected.Status}";
        if (answer["Location"] != expected.Location)
            return $"Location {answer["Location"]} instead of {expected.Location}";

        List<(string, string)> headers = [.. _always, ("Content-Length", $"{answer.Body.Length}")];
        if (expected.Location is not null)
            headers.Add(("Location", expected.Location));
        else
            headers.Add(("Content-Type", "text/plain; charset=utf-8"));
        if (!asked.IsSendable)
            headers.Add(("Connection", "close"));
        if (!answer.Headers.Where(h => h.Name != "Date").Order().SequenceEqual(headers.Order()))
            return "other headers: " + string.Join("; ", answer.Headers);
        return (answer.Body.Length > 0) == (expected.Location is null) ? null : $"the body {answer.Body}";
    }

    /// <summary>
    /// Kestrel's refusal of a request line that it does not pass on: nothing of the request is in it. 505 where a space ends the target and
    /// what follows to the line's end is no version.
    /// </summary>
    private static bool IsServersOwn(FuzzCase asked, RawAnswer answer) =>
        answer.Body.Length == 0 && (answer.Status is 400 or 414 || (answer.Status == 505 && asked.Target.Contains(' ', StringComparison.Ordinal))) && answer.Headers.Where(h => h.Name != "Date").Order().SequenceEqual([("Connection", "close"), ("Content-Length", "0")]);
}
