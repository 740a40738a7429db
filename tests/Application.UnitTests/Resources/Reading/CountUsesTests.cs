using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Inventory;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Reading;

internal sealed class CountUsesTests : EngineFixture
{
    private static readonly ResourceUse _own = new(41, "placement", 1);
    private static readonly ResourceUse _others = new(42, "clicktracker", 2);

    [SetUp]
    public void AddUses() => Stored<Publisher>().Uses.AddRange([_own, _others]);

    [Test]
    public async Task Objects_that_the_caller_does_not_see_are_left_out()
    {
        (await SendAsync(new CountUses<Publisher>(User, [41, 42, 43, 9999]))).Should().Equal(_own);
        (await SendAsync(new CountUses<Publisher>(Administrator, [41, 42, 43, 9999]))).Should().Equal(_own, _others);
        (await SendAsync(new CountUses<Publisher>(Administrator, []))).Should().BeEmpty();
    }

    [Test]
    public async Task More_objects_than_a_query_takes_are_counted_in_parts()
    {
        var many = Enumerable.Range(42, 3 * ListQuery.MaxValues).Select(i => (long)i);
        (await SendAsync(new CountUses<Publisher>(Administrator, [.. many, 41]))).Should().Equal(_others, _own);
    }
}
