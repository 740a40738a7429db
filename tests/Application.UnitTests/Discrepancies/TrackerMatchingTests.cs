using ClickTracking.Application.Discrepancies.AdServers;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Discrepancies;

internal sealed class TrackerMatchingTests
{
    /// <summary>No stored text has control characters, and some databases take no NUL.</summary>
    [Test]
    public async Task Each_text_is_looked_for_once_and_none_with_control_characters()
    {
        var layout = new AdServerLayout(
            ',', 1, new AdServerColumn(1, "Day"), new AdServerColumn(2, "Clicks"), [(new AdServerColumn(0, "Creative"), TrackerKey.Name)]);
        var rows = new[] { "a\0", "b", "", "c\u0085", "b" }.Select((text, row) => new AdServerRow(row + 2, [text], "2026-11-23", 0, 1));
        var keys = new Keys();
        var matching = await TrackerMatching.FindAsync(
            new AdServerFile(layout, DateOrder.Ymd, [.. rows], new UnmatchedRows()), null!, keys, 7, default);
        keys.Names.Should().Equal("b");
        matching.Trackers.Should().ContainSingle().Which.Value.Should().Equal(582, 583);
    }

    /// <summary>Two click trackers of each name.</summary>
    private sealed class Keys : ITrackerKeyRepository
    {
        public List<string> Names { get; } = [];

        public Task<IReadOnlyList<TrackerKeys>> FindByNameAsync(
            IReadOnlyCollection<string> names, long? memberId, CancellationToken cancellationToken)
        {
            Names.AddRange(names);
            return Task.FromResult<IReadOnlyList<TrackerKeys>>(
                [.. names.SelectMany(name => new[] { 583, 582 }, (name, id) => new TrackerKeys { Id = id, Name = name })]);
        }

        public Task<IReadOnlyList<TrackerKeys>> FindByCodeAsync(
            IReadOnlyCollection<string> codes, long? memberId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
