namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>Compares an answer with the expectation, header by header. An unexpected header was injected.</summary>
internal static class FuzzAnswer
{
    private static readonly (string, string)[] _always =
    [
        ("Cache-Control", "no-store, no-cache, must-revalidate, max-age=0"), ("Expires", "0"), ("Pragma", "no-cache"),
        ("X-Robots-Tag", "noindex"),
    ];

    /// <summary>Returns the error in an answer. Null when there is none.</summary>
    public static string? ErrorIn(FuzzCase asked, RawAnswer answer, RedirectOracle oracle)
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
            headers.AddRange([("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]);
        if (!asked.IsSendable)
            headers.Add(("Connection", "close"));
        if (!answer.Headers.Where(h => h.Name != "Date").Order().SequenceEqual(headers.Order()))
            return "other headers: " + string.Join("; ", answer.Headers);
        return (answer.Body.Length > 0) == (expected.Location is null) ? null : $"the body {answer.Body}";
    }

    /// <summary>
    /// Returns whether Kestrel itself refused the request line, in which case nothing of the target is in the answer. 505 occurs where a
    /// space ends the target and the text behind it is not a version.
    /// </summary>
    public static bool IsServersOwn(FuzzCase asked, RawAnswer answer) =>
        answer.Body.Contains("the server refuses the request: ", StringComparison.Ordinal)
            && (answer.Status is 400 or 414 || (answer.Status == 505 && asked.Target.Contains(' ', StringComparison.Ordinal)))
            && answer.Headers.Contains(("Connection", "close"));
}
