using System.Globalization;
using System.Text;
using ClickTracking.Infrastructure.Database.Sqlite;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Database.Sqlite;

internal sealed class TimeTextTests
{
    [Test]
    public void Times_are_written_as_through_parameter_objects()
    {
        var text = new TimeText();
        var random = new Random(7);
        var time = new DateTime(2026, 11, 24, 23, 59, 58, DateTimeKind.Utc);
        for (var i = 0; i < 2000; i++)
        {
            Encoding.UTF8.GetString(text.Format(time)).Should().Be(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
            time = time.AddTicks(random.Next(3) switch { 0 => random.Next(20_000_000), 1 => 10_000 * random.Next(700), _ => 10_000_000 - (time.Ticks % 10_000_000) });
        }
    }
}
