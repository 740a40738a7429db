using ClickTracking.Application.Discrepancies.AdServers;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class UnmatchedRowsTests
{
    [Test]
    public void All_rows_are_counted_and_the_first_thousand_kept_without_their_long_texts()
    {
        var (rows, text, kept) = (new UnmatchedRows(), new string('x', 300), new string('x', 255));
        for (var row = 1; row <= 1001; row++)
            rows.Add(new UnmatchedRow(row, text, text, text, "a reason"));
        rows.Counts.Should().Equal(new Dictionary<string, long> { ["a reason"] = 1001 });
        rows.Listed.Should().Equal(Enumerable.Range(1, 1000).Select(row => new UnmatchedRow(row, kept, kept, kept, "a reason")));
    }
}
