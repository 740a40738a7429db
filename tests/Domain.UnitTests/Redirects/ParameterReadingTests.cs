using ClickTracking.Domain.Redirects;
using FluentAssertions;

namespace ClickTracking.Domain.UnitTests.Redirects;

/// <summary>The description of a query string's parameters for a person.</summary>
internal sealed class ParameterReadingTests
{
    [TestCase("", "")]
    [TestCase("&&", "")]
    [TestCase("id=582", "id=582 Id Used")]
    [TestCase("ID=582&%69d=583", "ID=582 Id Used|%69d=583 Id Repeated")]
    [TestCase("id=&id=582", "id= Id Absent|id=582 Id Repeated")]
    [TestCase("id", "id Id Absent")]
    [TestCase("=5&id=1", "=5 None Unknown|id=1 Id Used")]
    [TestCase("ancost=[ANCOST]&cachebuster=%24%7BCB%7D", "ancost=[ANCOST] Ancost Absent macro|cachebuster=%24%7BCB%7D Cachebuster Absent macro")]
    [TestCase("utm=%%UTM%%&idd=1", "utm=%%UTM%% None Unknown macro|idd=1 None Unknown")]
    [TestCase("redir=https://e.com/?a=1&id=2", "redir=https://e.com/?a=1&id=2 Redir Used")]
    [TestCase("redir=https%3A%2F%2Fe.com&id=2", "redir=https%3A%2F%2Fe.com Redir Used|id=2 Id Used")]
    [TestCase("redir=x&redir=https://e.com/?a=1&id=2", "redir=x Redir Used|redir=https://e.com/?a=1&id=2 Redir Repeated")]
    public void Parameters_are_read_as_the_redirect_reads_them(string query, string expected) =>
        string.Join('|', ParameterReading.Of(query).Select(Text)).Should().Be(expected);

    /// <summary>
    /// The explanation and the redirect split a query string alike, so a value that is called used is the one the redirect uses.
    /// </summary>
    [TestCase("id=582&ancost=0.5&redir=https://e.com/?id=9&x")]
    [TestCase("redir=&redir=https://e.com/&id=582&ancost=1")]
    [TestCase("ANCOST=1&ancost=2&%72edir=https%3A%2F%2Fe.com&id=7&id=8")]
    [TestCase("ancost={x}&ancost=2&id=[ID]&redir=${R}")]
    public void What_is_used_is_what_the_redirect_takes(string query)
    {
        var taken = RedirectQuery.Parse(query);
        var readings = ParameterReading.Of(query);
        Used(ParameterMeaning.Ancost).Should().Be(taken.Cost.ToString());
        Used(ParameterMeaning.Redir).Should().Be(taken.Redir.ToString());
        (Used(ParameterMeaning.Id).Length > 0).Should().Be(taken.Id is not null);

        string Used(ParameterMeaning meaning) =>
            readings.SingleOrDefault(r => r.Meaning == meaning && r.Use == ParameterUse.Used)?.Value ?? "";
    }

    private static string Text(ParameterReading reading) =>
        $"{reading.Name}{(reading.Value is null ? "" : "=" + reading.Value)} {reading.Meaning} {reading.Use}{(reading.IsMacro ? " macro" : "")}";
}
