using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Faults.SqlServer;

/// <summary>Fewer connections than parts of the product, which wait for one another.</summary>
[TestFixture(1)]
[TestFixture(2)]
internal sealed class SmallPoolTests(int size) : SqlServerFaultFixture
{
    /// <summary>
    /// Longer than a slow server takes for whatever holds a connection. A part that waits for a second one would wait for all of this time.
    /// </summary>
    protected override string Connection => $"Connect Timeout=20;Max Pool Size={size}";

    [Test]
    public async Task All_parts_of_the_product_get_on_with_it()
    {
        await UnderClicksAsync(async () =>
        {
            for (var i = 0; i < 10; i++)
                ((await ReadAsync()).Status, (await WriteAsync()).Status)
                    .Should().Be((200, 200), "no part needs a second connection while it has one");
        });
        await ExactlyOnceAsync();
    }
}
