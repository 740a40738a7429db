using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Logging;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>docs/events.md lists the events that the product writes, by the ids that they have in the source.</summary>
internal sealed partial class EventsPageTests
{
    /// <summary>Serilog's own event of a management request, to which <see cref="RequestEvent"/> gives the id.</summary>
    private static readonly LogEventCall _request = new("Serilog.AspNetCore", 2100, "Request", "varies");

    private static readonly LogEventCall[] _calls = [.. LogEventCall.OfProduct(), _request];

    [Test]
    public void Every_event_has_an_id() => _calls.Where(c => c.Id is null).Select(c => c.Place).Should().BeEmpty();

    [Test]
    public void An_id_has_one_name_and_one_level()
    {
        var events = _calls.Where(c => c.Id is not null).Select(c => (c.Id, c.Name, c.Level)).Distinct().ToArray();
        events.Select(e => e.Id).Should().OnlyHaveUniqueItems();
        events.Select(e => e.Name).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void The_page_lists_every_event_and_no_other()
    {
        var page = Rows().Matches(File.ReadAllText(Repository.At("docs/events.md")))
            .Select(r => (Id: Number(r.Groups["id"]), Name: r.Groups["name"].Value, Level: r.Groups["level"].Value)).ToArray();
        var code = _calls.Where(c => c.Id is not null).Select(c => (Id: c.Id!.Value, c.Name, c.Level)).Distinct().OrderBy(c => c.Id);
        // Where the call computes the level, the page names several.
        page.Select(r => (r.Id, r.Name, Level: r.Level.Contains(" or ", StringComparison.Ordinal) ? "varies" : r.Level))
            .Should().Equal(code, "the page is sorted by id");
    }

    [Test]
    public void Queries_of_the_logs_page_name_events_that_exist()
    {
        var queries = File.ReadAllText(Repository.At("docs/logging.md"));
        var named = Queried().Matches(queries).Select(m => m.Groups["name"].Value).ToArray();
        named.Should().HaveCountGreaterThan(10).And.BeSubsetOf(_calls.Select(c => c.Name));
    }

    [Test]
    public void A_call_without_an_id_is_found()
    {
        const string source = """
            log.LogError(exception, "It failed"); new EventId(7, "Other");
            log.LogWarning(
                new EventId(8, "Slow"), "It is slow");
            """;
        LogEventCall.In("Any.cs", source).Select(c => (c.Id, c.Name, c.Level)).Should().Equal((null, "", "Error"), (8, "Slow", "Warning"));
    }

    [GeneratedRegex(@"EventId[._]Name *(=|==|:) *['""](?<name>\w+)")]
    private static partial Regex Queried();

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<id>\d{4}) \| `(?<name>\w+)` \| (?<level>[^|]+) \| [^|]{5,} \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
