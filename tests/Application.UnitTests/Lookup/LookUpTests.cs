using ClickTracking.Application.Access;
using ClickTracking.Application.Lookup;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Lookup;

internal sealed class LookUpTests
{
    private static readonly string[] _ids = ["5", "3,1", "9", "4", "2,8"];

    /// <summary>There are objects with the ids 1 to 5.</summary>
    [TestCase(null, null, null, "1,2,3,4,5", 5)]
    [TestCase("2", "2", null, "3,4", 5)]
    [TestCase("4", null, null, "5", 5)]
    [TestCase(null, "2", "3", "4,5", 2)]
    public async Task Pages_are_those_of_the_named_objects_or_of_all(string? start, string? count, string? after, string items, int total)
    {
        foreach (var ids in new[] { _ids, [] })
        {
            var page = await new LookUpHandler(new Five()).Handle(
                new LookUp(new Caller(31, "anna", 7, UserRole.User, "192.0.2.1"), "publisher", ids, after, start, count), default);
            (string.Join(',', page.Items.Select(i => i.Id)), page.Total).Should().Be((items, total));
            page.NotFound.Should().Equal(ids.Length > 0 ? [8, 9] : []);
        }
    }

    private sealed class Five : ILookupRepository
    {
        private static readonly LookedUp[] _all =
            [.. Enumerable.Range(1, 5).Select(id => new LookedUp(id, $"{id}", null, "active", false, new Dictionary<string, long?>()))];

        public Task<IReadOnlyDictionary<long, LookedUp>> FindManyAsync(
            LookupType type, IReadOnlyCollection<long> ids, long? memberId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<long, LookedUp>>(_all.Where(o => ids.Contains(o.Id)).ToDictionary(o => o.Id));

        public Task<IReadOnlyList<LookedUp>> ListAsync(
            LookupType type, long afterId, int start, int count, long? memberId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<LookedUp>>([.. _all.Where(o => o.Id > afterId).Skip(start).Take(count)]);

        public Task<int> CountAsync(LookupType type, long afterId, long? memberId, CancellationToken cancellationToken) =>
            Task.FromResult(_all.Count(o => o.Id > afterId));
    }
}
